using System.CommandLine;
using Google.Protobuf;
using Tensorflow;
using Tensorflow.GraphDefs;
using TfNetLstm.Data;
using TfNetLstm.Tutorials;

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
        var classes = Inputs.Classes();
        var opSeeds = Inputs.OpSeeds();
        var command = new Command("graph", "Write a tutorial's graph to a file, as a TensorFlow GraphDef")
        {
            tutorial,
            output,
            text,
            seed,
            data,
            classes,
            opSeeds,
        };
        var hyperParameters = HyperParameterOptions.AddTo(command);
        command.SetAction(parsed =>
            StopSignals.Heed(stop =>
            {
                var name = parsed.GetRequiredValue(tutorial);
                Inputs.CheckOpSeeds(name, parsed.GetValue(opSeeds));
                var constants = hyperParameters.Parse(parsed, name);
                WholeFile.Check(parsed.GetValue(output)!);
                var path = parsed.GetValue(data);
                PictureFolder? pictures;
                using (var status = StatusLine.OnStandardError())
                {
                    int? validation = path is not null && name.ReadsDigits ? 0 : null;
                    pictures = UserData.Find(name, path, status, stop, validation, constants.BatchSize, parsed.GetValue(classes));
                }
                var run = new TrainingRun
                {
                    seed = parsed.GetValue(seed) ?? DefaultSeed,
                    data_dir = pictures,
                    text_file = path,
                    validation_size = 0,
                    max_steps = 0,
                    op_seeds = parsed.GetValue(opSeeds),
                    hyper_parameters = constants,
                    cancellation = stop,
                };
                var graph = name.BuildGraph(run).as_graph_def(add_shapes: true);
                Write(graph, parsed.GetValue(output)!, parsed.GetValue(text));
                Console.Error.WriteLine($"{graph.Node.Count} nodes in {parsed.GetValue(output)}");
            })
        );
        return command;
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
