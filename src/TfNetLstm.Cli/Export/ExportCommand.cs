using System.CommandLine;
using TfNetLstm.Backends;
using TfNetLstm.Checkpoints;
using TfNetLstm.Data;
using TfNetLstm.Export;

namespace TfNetLstm.Cli;

/// <summary>
/// <c>tfnetlstm export NAME --checkpoint DIR --format FORMAT --out PATH</c>: writes a trained tutorial for other programs.
/// </summary>
internal static class ExportCommand
{
    private const string SavedModel = "saved-model",
        Frozen = "frozen",
        Onnx = "onnx";

    internal static Command Create()
    {
        var tutorial = Inputs.Tutorial();
        var checkpoint = RestoredModel.Checkpoint();
        var format = Format();
        var output = Inputs.Path("--out", "PATH", "What to write, which is not there yet: a folder for saved-model, else a file");
        output.Required = true;
        var command = new Command("export", "Write a trained tutorial for other programs: images in, probabilities out")
        {
            tutorial,
            checkpoint,
            format,
            output,
        };
        command.SetAction(parsed =>
            StopSignals.Heed(stop =>
            {
                if (Backend.WhyNoCheckpoints is { } why)
                    throw new NotSupportedException($"Checkpoints are not supported here: {why}");
                var (name, path) = (parsed.GetRequiredValue(tutorial), parsed.GetValue(output)!);
                CheckIsFree(path, isFolder: parsed.GetValue(format) == SavedModel);
                using var trained = TrainedGraph.Read(parsed.GetValue(checkpoint)!, name);
                using var model = new TrainedModel(name, trained.Session, trained.Pictures);
                switch (parsed.GetValue(format))
                {
                    case SavedModel:
                        model.WriteSavedModel(path);
                        break;
                    case Frozen:
                        model.WriteFrozenGraph(path);
                        break;
                    default:
                        model.WriteOnnx(path);
                        break;
                }
                Console.Error.WriteLine($"{trained.Checkpoint} as {parsed.GetValue(format)} in {path}");
            })
        );
        return command;
    }

    private static Option<string> Format()
    {
        string[] formats = [SavedModel, Frozen, Onnx];
        return new("--format")
        {
            HelpName = string.Join('|', formats),
            Required = true,
            Description =
                "saved-model: TensorFlow's, with its variables, as TensorFlow Serving and tf.saved_model.load read it; "
                + "frozen: a GraphDef with constants in their place; onnx: for ONNX Runtime and others",
            CompletionSources = { formats },
            CustomParser = result =>
            {
                if (result.Tokens[0].Value is var name && formats.Contains(name))
                    return name;
                result.AddError(
                    $"--format: expected {string.Join(" or ", formats)}, found '{name}'" + UsageError.DidYouMean(name, formats)
                );
                return null;
            },
        };
    }

    /// <summary>What somebody has exported is not written over, and what cannot be written is said before the work.</summary>
    /// <exception cref="IOException">There is something already, or it cannot be written.</exception>
    private static void CheckIsFree(string path, bool isFolder)
    {
        if (isFolder)
        {
            WholeFolder.Check(path);
            return;
        }
        if (new FileInfo(path) is { Exists: true, Length: > 0 })
            throw new IOException($"{path} cannot be written: the file is there already.");
        WholeFile.Check(path);
    }
}
