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
        var images = Inputs.Paths(
            "IMAGE",
            "Image of a digit, dark on light or light on dark, of any size: PNG, JPEG or BMP; a folder for all that it has; "
                + $"{ImageFile.StandardInput} for standard input"
        );
        var tutorial = new Option<Tutorial?>("--tutorial")
        {
            HelpName = "NAME",
            Description = "The tutorial, where the checkpoint does not tell it because TensorFlow itself wrote it",
            CustomParser = result => Inputs.ParseTutorial(result, result.Tokens[0].Value),
            CompletionSources = { _ => TutorialList.All.Select(t => new System.CommandLine.Completions.CompletionItem(t.Name)) },
        };
        var json = new Option<bool>("--json")
        {
            Description = "Print a JSON object for each image, one a line, in the place of text",
        };
        var command = new Command("predict", "Read digits in images with a trained network") { images, tutorial, json };
        var model = RestoredModel.AddTo(command);
        command.SetAction(parsed =>
            StopSignals.Heed(stop =>
            {
                var names = ImageFile.Find(parsed.GetRequiredValue(images));
                var digits = Array.ConvertAll(names, name => Read(name, stop));
                using var restored = model.Open(parsed, parsed.GetValue(tutorial), stop);
                if (!restored.Tutorial.ReadsDigits)
                    throw new UsageException($"{restored.Checkpoint} is of {restored.Tutorial.Name}, which reads no digits");
                var scores = restored.Predict(Stack(digits)).ToArray<float>();
                var classes = scores.Length / names.Length;
                foreach (var (i, name) in names.Index())
                {
                    var probabilities = restored.Probabilities(scores.AsSpan(i * classes, classes));
                    if (!parsed.GetValue(json) && i > 0)
                        Console.Out.WriteLine();
                    Console.Out.Write(
                        parsed.GetValue(json)
                            ? PredictionText.Json(name, probabilities)
                            : PredictionText.Chart(name, probabilities, StandardStreams.Width)
                    );
                }
            })
        );
        return command;
    }

    private static float[] Read(string name, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var image = ImageFile.Read(name);
        try
        {
            return DigitImage.Normalise(image);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{name}: {e.Message}", e);
        }
    }

    private static NDArray Stack(float[][] digits) =>
        Backend.NewArray<float, float[][]>(new(digits.Length, DigitImage.Side * DigitImage.Side), digits, static (rows, digits) =>
        {
            foreach (var (i, digit) in digits.Index())
                digit.CopyTo(rows[(i * digit.Length)..]);
        });
}
