import type { Localize } from './localize.ts';

/**
 * Name of the machine that a remote window works on, for the middle of a sentence.
 * @param remoteName kind of remote, as `vscode.env.remoteName` has it.
 */
export function remoteMachine(remoteName: string, t: Localize): string {
  switch (remoteName) {
    case 'ssh-remote':
      return t('the machine at the other end of SSH');
    case 'wsl':
      return t('the Linux of WSL');
    case 'dev-container':
    case 'attached-container':
      return t('the container');
    case 'k8s-container':
      return t('the container in the cluster');
    case 'codespaces':
      return t('the codespace');
    case 'tunnel':
      return t('the machine at the other end of the tunnel');
    default:
      return t('the remote machine ({0})', remoteName);
  }
}

/** Ways to reach the judge from the machine that a remote window works on, where nothing listens at its own address. */
export function remoteRemedy(remoteName: string, t: Localize): string {
  switch (remoteName) {
    case 'ssh-remote':
      return t(
        'Start Ollama there, forward your own with {0}, or let the extension run on your machine with the setting {1}.',
        'ssh -R 11434:127.0.0.1:11434',
        KIND_SETTING,
      );
    case 'wsl':
      return t(
        'Start Ollama in WSL; or reach the one on Windows, with {0} in .wslconfig, or by starting it with {1} and setting {2} to the address of Windows.',
        'networkingMode=mirrored',
        LISTEN_EVERYWHERE,
        URL_SETTING,
      );
    case 'dev-container':
    case 'attached-container':
      return t(
        'Set {0} to {1}, which is your own machine, and start Ollama there with {2}; or start it in the container.',
        URL_SETTING,
        'http://host.docker.internal:11434',
        LISTEN_EVERYWHERE,
      );
    case 'k8s-container':
      return t('Start Ollama there, or set {0} to the address of a service that the container can reach.', URL_SETTING);
    case 'codespaces':
    case 'tunnel':
      return t(
        'Start Ollama there, or let the extension run on your machine with the setting {0} of the desktop editor.',
        KIND_SETTING,
      );
    default:
      return t('Start Ollama there, or set {0} to an address that the remote machine can reach.', URL_SETTING);
  }
}

const URL_SETTING = 'prometheusGrader.ollama.url';
const KIND_SETTING = 'remote.extensionKind';
const LISTEN_EVERYWHERE = 'OLLAMA_HOST=0.0.0.0';
