using System.CommandLine;

namespace TfNetLstm.Cli;

/// <summary><c>tfnetlstm serve</c>; TensorFlow.NET has no server.</summary>
internal static class ServeCommand
{
    internal static Command Create()
    {
        var command = new Command("serve", "Run the graphs of other programs, which TensorFlow.NET does not do");
        command.SetAction(_ => Refuse());
        return command;
    }

    private static void Refuse() => throw new NotSupportedException("TensorFlow.NET has no server.");
}
