import './schemas.ts';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { applyTheme } from '../shared/ui/theme.ts';
import { Toasts } from '../shared/ui/Toasts.tsx';
import { createQueryClient } from './queryClient.ts';
import { AppRoutes } from './routes.tsx';
import './styles/theme.css';
import './styles/base.css';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no element with the id "root".');

applyTheme();
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={createQueryClient()}>
      <Toasts>
        <BrowserRouter>
          <AppRoutes />
        </BrowserRouter>
      </Toasts>
    </QueryClientProvider>
  </StrictMode>,
);
