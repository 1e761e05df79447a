import { Link, useNavigate, useSearchParams } from 'react-router';
import { Form } from '../../../shared/ui/form/Form.tsx';
import { TextField } from '../../../shared/ui/form/TextField.tsx';
import { useForm } from '../../../shared/ui/form/useForm.ts';
import { useToast } from '../../../shared/ui/useToast.ts';
import type { Draft } from '../../../shared/utils/draft.ts';
import { useAuthentication } from '../hooks/useAuthentication.ts';
import {
  passwordResetConfirmSchema,
  type PasswordResetConfirm,
} from '../types/authentication.types.ts';
import { AuthenticationCard } from './AuthenticationCard.tsx';

/** Opened by the link in the e-mail, which carries the token. */
export function ResetPasswordForm() {
  const { resetPassword } = useAuthentication();
  const navigate = useNavigate();
  const toast = useToast();
  const [params] = useSearchParams();
  const initial: Draft<PasswordResetConfirm> = { password: null, token: params.get('token') };
  const form = useForm({
    schema: passwordResetConfirmSchema,
    initial,
    save: resetPassword,
    onSaved: () => {
      toast('Your password is changed. Sign in with the new one.');
      void navigate('/sign-in', { replace: true });
    },
  });

  return (
    <AuthenticationCard
      title="Choose a new password"
      links={<Link to="/forgot-password">Ask for another link</Link>}
    >
      <Form form={form} submitLabel="Save password">
        <TextField
          label="New password"
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
