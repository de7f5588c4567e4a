namespace TfNetLstm.Cli;

/// <summary>The exit codes that scripts can rely on; 128 + n stands for an end by signal n, as in a shell.</summary>
internal static class ExitCode
{
    internal const int Success = 0,
        Failure = 1,
        Usage = 2,
        BrokenPipe = 141;
}
