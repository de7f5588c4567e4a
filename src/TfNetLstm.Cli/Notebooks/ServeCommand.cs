using System.CommandLine;
using System.Runtime.InteropServices;
using System.Text;
using TfNetLstm.Notebooks.Cells;
using TfNetLstm.Notebooks.Protocol;

namespace TfNetLstm.Cli.Notebooks;

/// <summary>
/// <c>tfnetlstm notebook serve</c>: the engine behind the Jupyter kernel, and behind the other commands that run cells, on the
/// standard streams. For programs.
/// </summary>
internal static class ServeCommand
{
    internal static Command Create()
    {
        var folder = Inputs.Path("--folder", "DIR", "The notebook's folder (the current one, if not given)");
        var command = new Command("serve", "Serve the engine on the standard streams, a line of JSON for each message")
        {
            folder,
        };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            // Jupyter interrupts the kernel with all that it has started; the kernel then says so in a message.
            using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
            // UTF-8, whatever it begins with: a mark of another encoding would make all that follows unreadable.
            using var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8, false);
            using var output = new StreamWriter(
                Console.OpenStandardOutput(),
                new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)
            );
            using var engine = new CellEngine(parsed.GetValue(folder) ?? Environment.CurrentDirectory);
            new EngineServer(engine, input, output).Run();
        });
        return command;
    }
}
