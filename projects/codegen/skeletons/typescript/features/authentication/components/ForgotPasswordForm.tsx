import { Link } from 'react-router';
import { Form } from '../../../shared/ui/form/Form.tsx';
import { TextField } from '../../../shared/ui/form/TextField.tsx';
import { useForm } from '../../../shared/ui/form/useForm.ts';
import { useToast } from '../../../shared/ui/useToast.ts';
import type { Draft } from '../../../shared/utils/draft.ts';
import { useAuthentication } from '../hooks/useAuthentication.ts';
import { passwordResetSchema } from '../types/authentication.types.ts';
import { AuthenticationCard } from './AuthenticationCard.tsx';

const BLANK: Draft<{ email: string }> = { email: null };

export function ForgotPasswordForm() {
  const { askForReset } = useAuthentication();
  const toast = useToast();
  const form = useForm({
    schema: passwordResetSchema,
    initial: BLANK,
    save: askForReset,
    onSaved: () => toast('If the address has an account, a link is on its way.'),
  });

  return (
    <AuthenticationCard
      title="Forgot your password?"
      intro="Enter your e-mail address and you will get a link to choose a new password."
      links={<Link to="/sign-in">Back to sign in</Link>}
    >
      <Form form={form} submitLabel="Send link">
        <TextField
          label="E-mail"
          type="email"
          autoComplete="username"
          required
          wide
          {...form.field('email')}
        />
      </Form>
    </AuthenticationCard>
  );
}
