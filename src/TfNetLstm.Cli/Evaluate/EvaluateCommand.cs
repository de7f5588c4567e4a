using System.CommandLine;
using TfNetLstm.Drawing;
using TfNetLstm.Evaluation;

namespace TfNetLstm.Cli;

/// <summary><c>tfnetlstm evaluate NAME --checkpoint DIR</c>: how well a trained network does on test data.</summary>
internal static class EvaluateCommand
{
    private const int UsualWorst = 10,
        MaxWorst = 1000;

    internal static Command Create()
    {
        var tutorial = Inputs.Tutorial();
        var worst = Inputs.Number(
            "--worst",
            0,
            MaxWorst,
            $"Show the N images with the highest loss ({UsualWorst}, if not given)"
        );
        var plot = Inputs.Path("--plot", "FILE", "Picture of the confusion matrix and of the worst images, .svg or .png");
        var json = new Option<bool>("--json") { Description = "Print one JSON object in the place of text" };
        var command = new Command(
            "evaluate",
            "Tell how well a trained network reads all test images, or does on a program's own test data"
        )
        {
            tutorial,
            worst,
            plot,
            json,
        };
        var model = RestoredModel.AddTo(command);
        command.SetAction(parsed =>
            StopSignals.Heed(stop =>
            {
                if (parsed.GetValue(plot) is { } file)
                    PictureFile.Check("--plot", file);
                var named = parsed.GetRequiredValue(tutorial);
                if (named.Evaluate is { } evaluate)
                {
                    if (parsed.GetValue(plot) is not null || parsed.GetValue(worst) is not null)
                        throw new UsageException($"--plot and --worst are for digits, which {named.Name} does not read");
                    using var other = model.Open(parsed, named, stop);
                    var numbers = evaluate(other);
                    Console.Out.Write(
                        parsed.GetValue(json) ? EvaluationJson.Format(other, numbers) : EvaluationText.Format(other, numbers)
                    );
                    return;
                }
                using var restored = model.Open(parsed, named, stop);
                var test = restored.Digits.test;
                var report = new ClassificationReport(test.labels, restored.Predict(test.images), restored.Pictures);
                var chosen = report.Worst(parsed.GetValue(worst) ?? UsualWorst);
                var digits = chosen.Length > 0 ? report.Show(test.images, chosen) : null;
                if (parsed.GetValue(plot) is { } picture)
                {
                    var matrix = report.Confusion.Draw();
                    PictureFile.Write(picture, digits is null ? matrix : Page.Stack(matrix, digits.Draw()));
                }
                Console.Out.Write(
                    parsed.GetValue(json)
                        ? EvaluationJson.Format(restored, report, chosen)
                        : EvaluationText.Format(EvaluationText.Name(restored), report, digits, StandardStreams.Width)
                );
            })
        );
        return command;
    }
}
