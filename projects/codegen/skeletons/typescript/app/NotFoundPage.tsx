import { Compass } from 'lucide-react';
import { Link } from 'react-router';
import { Notice } from '../shared/ui/Notice.tsx';
import { Page } from '../shared/ui/Page.tsx';

export function NotFoundPage() {
  return (
    <Page title="Not found">
      <Notice icon={Compass} title="There is no page at this address">
        <Link to="/">Go to the first page</Link>
      </Notice>
    </Page>
  );
}
