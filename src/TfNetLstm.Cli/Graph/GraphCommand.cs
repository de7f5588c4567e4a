using System.CommandLine;
using Google.Protobuf;
using Tensorflow;
using Tensorflow.GraphDefs;
using TfNetLstm.Data;
using TfNetLstm.Tutorials;
using static Tensorflow.Binding;

namespace TfNetLstm.Cli;

/// <summary><c>tfnetlstm graph NAME --out FILE</c>: writes a tutorial's graph as TensorFlow's GraphDef, with shapes.</summary>
internal static class GraphCommand
{
    private const int DefaultSeed = 1;

    internal static Command Create()
    {
        var tutorial = Inputs.Tutorial();
        var output = Inputs.Path("--out", "FILE", "The file to write");
        output.Required = true;
        var text = new Option<bool>("--text") { Description = "Write protocol buffers' text format, not the binary one" };
        var seed = Inputs.Seed($"The graph's seed ({DefaultSeed}, if not given)");
        var data = Inputs.Data();
        var opSeeds = Inputs.OpSeeds();
        var command = new Command("graph", "Write a tutorial's graph to a file, as a TensorFlow GraphDef")
        {
            tutorial,
            output,
            text,
            seed,
            data,
            opSeeds,
        };
        command.SetAction(parsed =>
            StopSignals.Heed(stop =>
            {
                var name = parsed.GetRequiredValue(tutorial);
                Inputs.CheckOpSeeds(name, parsed.GetValue(opSeeds));
                WholeFile.Check(parsed.GetValue(output)!);
                var graph = Build(
                    name,
                    parsed.GetValue(seed) ?? DefaultSeed,
                    parsed.GetValue(data),
                    parsed.GetValue(opSeeds),
                    stop
                );
                Write(graph, parsed.GetValue(output)!, parsed.GetValue(text));
                Console.Error.WriteLine($"{graph.Node.Count} nodes in {parsed.GetValue(output)}");
            })
        );
        return command;
    }

    /// <summary>The graph that a tutorial has built when it comes to its first step.</summary>
    private static GraphDef Build(Tutorial tutorial, int seed, string? data, string? opSeeds, CancellationToken stop)
    {
        using (var status = StatusLine.OnStandardError())
        {
            MnistFolder.Find(data, status, stop);
        }
        tf_output_redirect = TextWriter.Null;
        var graph = tf.Graph().as_default();
        tutorial.Run(
            new TrainingRun
            {
                seed = seed,
                data_dir = data,
                max_steps = 0,
                op_seeds = opSeeds,
                cancellation = stop,
            }
        );
        graph.Exit();
        return graph.as_graph_def(add_shapes: true);
    }

    private static void Write(GraphDef graph, string path, bool asText) => WholeFile.Write(path, file =>
        {
            if (asText)
            {
                using var writer = new StreamWriter(file, leaveOpen: true);
                TextFormat.Write(graph, writer);
            }
            else
            {
                graph.WriteTo(file);
            }
        });
}
