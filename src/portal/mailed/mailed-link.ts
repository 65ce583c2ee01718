/** What a mailed link leads to: a page that asks once more, and one that says what was done. */
export interface MailedLink {
  action: string;
  heading: string;
  text: string;
  button: string;
  done: { heading: string; text: string };
}

/** The links of mails that need nothing but their token. */
export const MAILED = {
  verify: {
    action: '/verify',
    heading: 'Confirm your address',
    text: 'With this your account is opened, and you are signed in on this device. If you did not ask for an account, close this page: nothing happens.',
    button: 'Open my account',
    done: {
      heading: 'Your account is open',
      text: 'Nothing is permitted with your voice, face or manner until you say so. What you refuse holds from the moment that you sign it.',
    },
  },
  directive: {
    action: '/directive/cancel',
    heading: 'Cancel the new directive?',
    text: 'A directive that was signed in your name still waits. If you cancel it, the one before it holds again, as if nothing had been signed.',
    button: 'Cancel the new directive',
    done: {
      heading: 'The new directive is cancelled',
      text: 'The one before it holds again. If you did not sign the new one, change your password: somebody else was in your account.',
    },
  },
  executors: {
    action: '/executors/cancel',
    heading: 'Cancel the change of your executors?',
    text: 'A new executor, or a lower number of executors who must agree, still waits. If you cancel it, everything stays as it was.',
    button: 'Cancel the change',
    done: {
      heading: 'The change is cancelled',
      text: 'Your executors are as they were. If the change was not yours, change your password: somebody else was in your account.',
    },
  },
  approvals: {
    action: '/approvals/cancel',
    heading: 'Cancel your yes?',
    text: 'A yes that was given in your name still waits. If you cancel it, nothing is permitted by it.',
    button: 'Cancel the yes',
    done: {
      heading: 'The yes is cancelled',
      text: 'Nothing is permitted by it. If it was not yours, change your password: somebody else was in your account.',
    },
  },
  erasure: {
    action: '/erasure/cancel',
    heading: 'Cancel your erasure?',
    text: 'It was asked from your account that everything that is held about you be erased. If you cancel it, everything stays; avatars that were revoked by then stay revoked.',
    button: 'Cancel the erasure',
    done: {
      heading: 'The erasure is cancelled',
      text: 'Nothing is erased. If you did not ask for it, change your password: somebody else was in your account.',
    },
  },
} as const satisfies Record<string, MailedLink>;
