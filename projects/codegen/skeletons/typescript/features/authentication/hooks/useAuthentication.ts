import { useQueryClient } from '@tanstack/react-query';
import type { Changes } from '../../../shared/utils/changes.ts';
import { request } from '../../../shared/utils/request.ts';
import { sessionQuery } from '../../../shared/utils/useSession.ts';
import type {
  PasswordResetConfirm,
  RegisterInput,
  SignInInput,
} from '../types/authentication.types.ts';

/** What a person can do about their session. */
export function useAuthentication() {
  const client = useQueryClient();

  const post = async (path: string, values: object) => {
    // The session carries the token without which the server refuses every change.
    await client.ensureQueryData(sessionQuery);
    await request('POST', path, values);
  };
  const enter = async (path: string, values: object) => {
    await post(path, values);
    await client.refetchQueries(sessionQuery);
  };

  return {
    signIn: (values: Changes<SignInInput>) => enter('/api/auth/sign-in', values),
    register: (values: Changes<RegisterInput>) => enter('/api/auth/register', values),
    signOut: async () => {
      await enter('/api/auth/sign-out', {});
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
    },
    askForReset: (values: { email: string | null }) => post('/api/auth/password-reset', values),
    resetPassword: (values: Changes<PasswordResetConfirm>) =>
      post('/api/auth/password-reset/confirm', values),
  };
}
