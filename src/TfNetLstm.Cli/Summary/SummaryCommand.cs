using System.CommandLine;
using TfNetLstm.Data;
using TfNetLstm.Tutorials;

namespace TfNetLstm.Cli;

/// <summary>
/// <c>tfnetlstm summary NAME</c>: the layers of a tutorial's network, as Keras's <c>Model.summary</c> prints them.
/// </summary>
internal static class SummaryCommand
{
    internal static Command Create()
    {
        var tutorial = Inputs.Tutorial();
        var data = Inputs.Data();
        var classes = Inputs.Classes();
        var command = new Command("summary", "Show the layers of a tutorial's network, their shapes and their parameters")
        {
            tutorial,
            data,
            classes,
        };
        var hyperParameters = HyperParameterOptions.AddTo(command);
        command.SetAction(parsed =>
            StopSignals.Heed(stop =>
            {
                var named = parsed.GetRequiredValue(tutorial);
                var constants = hyperParameters.Parse(parsed, named);
                var path = parsed.GetValue(data);
                PictureFolder? pictures;
                using (var status = StatusLine.OnStandardError())
                {
                    int? validation = path is not null && named.ReadsDigits ? 0 : null;
                    pictures = UserData.Find(
                        named,
                        path,
                        status,
                        stop,
                        validation,
                        constants.BatchSize,
                        parsed.GetValue(classes)
                    );
                }
                var run = new TrainingRun
                {
                    data_dir = pictures,
                    text_file = path,
                    validation_size = 0,
                    max_steps = 0,
                    hyper_parameters = constants,
                    cancellation = stop,
                };
                Console.Out.Write(SummaryText.Format(named.Name, named.BuildGraph(run), StandardStreams.Width));
            })
        );
        return command;
    }
}
