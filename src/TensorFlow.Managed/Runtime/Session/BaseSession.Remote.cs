using Tensorflow.NumPy;
using Tensorflow.Runtime;

namespace Tensorflow;

/// <content>Running elsewhere.</content>
public partial class BaseSession
{
    /// <summary>
    /// The devices that the session can run on, by their names. Source: TensorFlow 1.15 <c>Session.list_devices</c>.
    /// </summary>
    /// <exception cref="RuntimeError">The session is closed.</exception>
    /// <exception cref="UnavailableError">The server cannot be reached.</exception>
    public string[] list_devices()
    {
        CheckOpen();
        return _remote is null ? [Runtime.Execution.StepTrace.Cpu] : _remote.ListDevices();
    }

    private NDArray[] RunRemote(
        ReadOnlySpan<Operation> targets,
        ReadOnlySpan<Tensor> fetches,
        FeedItem[]? feed_dict,
        RunOptions? options,
        RunMetadata? run_metadata,
        CancellationToken cancellation_token
    )
    {
        CheckOpen();
        var feeds = new Tensor[feed_dict?.Length ?? 0];
        var values = new NDArray[feeds.Length];
        for (var i = 0; i < feeds.Length; i++)
        {
            feeds[i] = Feeds.Key(graph, feed_dict![i]?.Key);
            values[i] = Feeds.Value(feeds[i], feed_dict[i].Value);
        }

        Feeds.Check(feeds);
        foreach (var target in targets)
            Fetches.Element(graph, target);
        foreach (var fetch in fetches)
            Fetches.Element(graph, fetch);
        return _remote!.Run(new(targets.ToArray(), fetches.ToArray(), feeds, values), options, run_metadata, cancellation_token);
    }
}
