using System.CommandLine;
using TfNetLstm.Backends;
using TfNetLstm.Checkpoints;
using TfNetLstm.Data;
using TfNetLstm.Tutorials;

namespace TfNetLstm.Cli;

/// <summary>The options of commands that use what a training has left, and its network.</summary>
internal sealed class RestoredModel
{
    private readonly Option<string?> _checkpoint = Checkpoint();
    private readonly Option<string?> _data = Inputs.Data();
    private readonly Option<int?> _classes = Inputs.Classes();
    private readonly Option<int?> _threads = Inputs.Threads();
    private readonly HyperParameterOptions _hyperParameters;

    private RestoredModel(Command command)
    {
        command.Options.Add(_checkpoint);
        command.Options.Add(_data);
        command.Options.Add(_classes);
        command.Options.Add(_threads);
        _hyperParameters = HyperParameterOptions.AddTo(command);
    }

    /// <summary>What was trained, which has to be given.</summary>
    internal static Option<string?> Checkpoint()
    {
        var checkpoint = Inputs.Path(
            "--checkpoint",
            "DIR",
            "Folder of the training, of whose checkpoints the last is taken, or a checkpoint's path, such as DIR/model.ckpt-100"
        );
        checkpoint.Required = true;
        return checkpoint;
    }

    /// <summary>Gives a command these options.</summary>
    internal static RestoredModel AddTo(Command command) => new(command);

    /// <summary>Builds the network and reads the checkpoint.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="tutorial">The tutorial; null for the one that the checkpoint tells.</param>
    /// <param name="stop">Ends it.</param>
    /// <param name="readsPictures">Whether it is to read the pictures of the data, which else need not be there.</param>
    internal RestoredTutorial Open(ParseResult parsed, Tutorial? tutorial, CancellationToken stop, bool readsPictures = true)
    {
        var given = _hyperParameters.Parse(parsed, tutorial);
        if (parsed.GetValue(_threads) is { } threads)
            Backend.UseThreads(threads);
        // The user's folder may have been enough to train on in smaller batches than the document's.
        var data = parsed.GetValue(_data);
        var isFolder = data is not null && tutorial is null or { ReadsDigits: true };
        PictureFolder? pictures = null;
        if (readsPictures || data is not null || parsed.GetValue(_classes) is not null)
        {
            using var status = StatusLine.OnStandardError();
            int? validation = isFolder ? 0 : null,
                batch = isFolder ? 1 : null;
            pictures = UserData.Find(tutorial, data, status, stop, validation, batch, parsed.GetValue(_classes));
        }
        var run = new TrainingRun
        {
            data_dir = pictures,
            text_file = data,
            hyper_parameters = given,
            cancellation = stop,
        };
        return RestoredTutorial.Open(parsed.GetValue(_checkpoint)!, tutorial, run, readsPictures);
    }
}
