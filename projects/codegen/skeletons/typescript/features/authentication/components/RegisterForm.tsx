import { Link, useNavigate, useSearchParams } from 'react-router';
import { Form } from '../../../shared/ui/form/Form.tsx';
import { TextField } from '../../../shared/ui/form/TextField.tsx';
import { useForm } from '../../../shared/ui/form/useForm.ts';
import type { Draft } from '../../../shared/utils/draft.ts';
import { nextPage } from '../hooks/nextPage.ts';
import { useAuthentication } from '../hooks/useAuthentication.ts';
import { registerInputSchema, type RegisterInput } from '../types/authentication.types.ts';
import { AuthenticationCard } from './AuthenticationCard.tsx';

const BLANK: Draft<RegisterInput> = { name: null, email: null, password: null };

export function RegisterForm() {
  const { register } = useAuthentication();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const form = useForm({
    schema: registerInputSchema,
    initial: BLANK,
    save: register,
    onSaved: () => void navigate(nextPage(params), { replace: true }),
  });

  return (
    <AuthenticationCard
      title="Create an account"
      links={<Link to={`/sign-in?${params.toString()}`}>I have an account</Link>}
    >
      <Form form={form} submitLabel="Create account">
        <TextField label="Name" autoComplete="name" wide {...form.field('name')} />
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
          autoComplete="new-password"
          hint="At least 10 characters."
          required
          wide
          {...form.field('password')}
        />
      </Form>
    </AuthenticationCard>
  );
}
