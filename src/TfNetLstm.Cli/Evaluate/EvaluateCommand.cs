using System.CommandLine;
using TfNetLstm.Drawing;
using TfNetLstm.Evaluation;

namespace TfNetLstm.Cli;

/// <summary><c>tfnetlstm evaluate NAME --checkpoint DIR</c>: how well a trained network reads the test images.</summary>
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
        var command = new Command("evaluate", "Tell how well a trained network reads all test images")
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
                using var restored = model.Open(parsed, parsed.GetRequiredValue(tutorial), stop);
                var test = restored.Data.test;
                var report = new ClassificationReport(test.labels, restored.Predict(test.images));
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
                        : EvaluationText.Format(restored, report, digits)
                );
            })
        );
        return command;
    }
}
