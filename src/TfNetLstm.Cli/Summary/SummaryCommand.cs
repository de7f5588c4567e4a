using System.CommandLine;
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
        var command = new Command("summary", "Show the layers of a tutorial's network, their shapes and their parameters")
        {
            tutorial,
            data,
        };
        var hyperParameters = HyperParameterOptions.AddTo(command);
        command.SetAction(parsed =>
            StopSignals.Heed(stop =>
            {
                var named = parsed.GetRequiredValue(tutorial);
                var constants = hyperParameters.Parse(parsed, named);
                using (var status = StatusLine.OnStandardError())
                    UserData.Find(named, parsed.GetValue(data), status, stop, batch: constants.BatchSize);
                var run = new TrainingRun
                {
                    data_dir = parsed.GetValue(data),
                    text_file = parsed.GetValue(data),
                    max_steps = 0,
                    hyper_parameters = constants,
                    cancellation = stop,
                };
                Console.Out.Write(SummaryText.Format(named.Name, named.BuildGraph(run)));
            })
        );
        return command;
    }
}
