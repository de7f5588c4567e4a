using System.CommandLine;

namespace TfNetLstm.Cli;

/// <summary>Commands that have others below them and do nothing themselves.</summary>
internal static class CommandGroups
{
    /// <summary>Has each of them show its help: nothing was asked for, so nothing was done, as git and dotnet have it.</summary>
    internal static void ShowHelp(RootCommand root) => ShowHelp(root, root, []);

    private static void ShowHelp(RootCommand root, Command command, string[] path)
    {
        if (command.Subcommands.Count == 0)
            return;
        command.SetAction(parsed =>
        {
            root.Parse([.. path, "--help"]).Invoke(parsed.InvocationConfiguration);
            return ExitCode.Failure;
        });
        foreach (var below in command.Subcommands)
            ShowHelp(root, below, [.. path, below.Name]);
    }
}
