using System.CommandLine;
using Tensorflow.NumPy;
using TfNetLstm.Backends;
using TfNetLstm.Data;
using TfNetLstm.Tutorials;

namespace TfNetLstm.Cli;

/// <summary><c>tfnetlstm predict IMAGE... --checkpoint DIR</c>: what a trained network reads in images of digits.</summary>
internal static class PredictCommand
{
    internal static Command Create()
    {
        var files = Inputs.Paths(
            "IMAGE",
            "Image of a digit, or of what else the network reads, dark on light or light on dark, of any size: PNG, JPEG or BMP; "
                + $"a folder for all that it has; {ImageFile.StandardInput} for standard input"
        );
        var tutorial = new Option<Tutorial?>("--tutorial")
        {
            HelpName = "NAME",
            Description = "The tutorial, where the checkpoint does not tell it because TensorFlow itself wrote it",
            CustomParser = result => Inputs.ParseTutorial(result, result.Tokens[0].Value),
            CompletionSources = { _ => TutorialList.All.Select(t => new System.CommandLine.Completions.CompletionItem(t.Name)) },
        };
        var transpose = new Option<bool>("--transpose")
        {
            Description =
                "Exchange rows and columns, which stand so in EMNIST's files, and so in what a network has learnt of them",
        };
        var json = new Option<bool>("--json")
        {
            Description = "Print a JSON object for each image, one a line, in the place of text",
        };
        var command = new Command("predict", "Read digits, or other classes, in images with a trained network")
        {
            files,
            tutorial,
            transpose,
            json,
        };
        var model = RestoredModel.AddTo(command);
        command.SetAction(parsed =>
            StopSignals.Heed(stop =>
            {
                var names = ImageFile.Find(parsed.GetRequiredValue(files));
                var isTransposed = parsed.GetValue(transpose);
                var images = Array.ConvertAll(names, name => isTransposed ? Read(name, stop).Transposed() : Read(name, stop));
                using var restored = model.Open(parsed, parsed.GetValue(tutorial), stop, readsPictures: false);
                if (!restored.Tutorial.ReadsDigits)
                    throw new UsageException($"{restored.Checkpoint} is of {restored.Tutorial.Name}, which reads no digits");
                var kind = restored.Pictures;
                var normalised = names.Zip(images, (name, image) => Normalise(name, image, kind)).ToArray();
                var scores = restored.Predict(Stack(normalised, kind)).ToArray<float>();
                foreach (var (i, name) in names.Index())
                {
                    var probabilities = restored.Probabilities(scores.AsSpan(i * kind.Classes, kind.Classes));
                    if (!parsed.GetValue(json) && i > 0)
                        Console.Out.WriteLine();
                    Console.Out.Write(
                        parsed.GetValue(json)
                            ? PredictionText.Json(name, probabilities, kind)
                            : PredictionText.Chart(name, probabilities, kind, StandardStreams.Width)
                    );
                }
            })
        );
        return command;
    }

    private static GreyImage Read(string name, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        return ImageFile.Read(name);
    }

    private static float[] Normalise(string name, GreyImage image, PictureKind kind)
    {
        try
        {
            return DigitImage.Normalise(image, kind.Rows, kind.Columns);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{name}: {e.Message}", e);
        }
    }

    private static NDArray Stack(float[][] images, PictureKind kind) =>
        Backend.NewArray<float, float[][]>(new(images.Length, kind.Pixels), images, static (rows, images) =>
        {
            foreach (var (i, image) in images.Index())
                image.CopyTo(rows[(i * image.Length)..]);
        });
}
