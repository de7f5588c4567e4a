using System.CommandLine.Parsing;

namespace TfNetLstm.Cli;

/// <summary>Commands as they are typed.</summary>
internal static class CommandPath
{
    /// <summary>The program's name.</summary>
    internal const string Tool = "tfnetlstm";

    /// <summary>A command with those that it stands below.</summary>
    internal static string Join(CommandResult command) =>
        command.Parent is CommandResult above ? $"{Join(above)} {command.Command.Name}" : Tool;
}
