import { Link, useNavigate, useSearchParams } from 'react-router';
import { Form } from '../../../shared/ui/form/Form.tsx';
import { TextField } from '../../../shared/ui/form/TextField.tsx';
import { useForm } from '../../../shared/ui/form/useForm.ts';
import type { Draft } from '../../../shared/utils/draft.ts';
import { useAuthentication } from '../hooks/useAuthentication.ts';
import { nextPage } from '../hooks/nextPage.ts';
import { signInInputSchema, type SignInInput } from '../types/authentication.types.ts';
import { AuthenticationCard } from './AuthenticationCard.tsx';

const BLANK: Draft<SignInInput> = { email: null, password: null };

export function SignInForm() {
  const { signIn } = useAuthentication();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const form = useForm({
    schema: signInInputSchema,
    initial: BLANK,
    save: signIn,
    onSaved: () => void navigate(nextPage(params), { replace: true }),
  });

  return (
    <AuthenticationCard
      title="Sign in"
      links={
        <>
          <Link to={`/register?${params.toString()}`}>Create an account</Link>
          <Link to="/forgot-password">Forgot your password?</Link>
        </>
      }
    >
      <Form form={form} submitLabel="Sign in">
        <TextField
          label="E-mail"
          type="email"
          autoComplete="username"
          required
          wide
          {...form.field('email')}
        />
        <TextField
          label="Password"
          type="password"
          autoComplete="current-password"
          required
          wide
          {...form.field('password')}
        />
      </Form>
    </AuthenticationCard>
  );
}
