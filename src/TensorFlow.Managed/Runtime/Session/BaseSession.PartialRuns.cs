using Tensorflow.NumPy;
using Tensorflow.Runtime;
using Tensorflow.Runtime.Parts;

namespace Tensorflow;

/// <content>Steps that are run in parts, whose feeds may depend on what was fetched of an earlier part.</content>
public partial class BaseSession
{
    private PartialRuns? _partial_runs;

    private protected BaseSession(Graph part, BaseSession whole)
        : this("", part, whole._config, whole._shared, segment: null, whole) { }

    /// <summary>
    /// Begins a step that <see cref="partial_run"/> runs in parts; nothing is run yet. Source: TensorFlow 1.15
    /// <c>Session.partial_run_setup</c>.
    /// </summary>
    /// <param name="fetches">
    /// All that the parts may compute, as in <see cref="run(object, FeedItem[])"/>. Operations run as soon as what they depend on
    /// has been fed.
    /// </param>
    /// <param name="feeds">The tensors that the parts may be fed: one, or arrays and lists of them; null for none.</param>
    /// <returns>The handle of the parts.</returns>
    /// <exception cref="RuntimeError">The session is closed.</exception>
    /// <exception cref="TypeError">What is fetched or fed is no tensor.</exception>
    /// <exception cref="ValueError">A fetch of another graph.</exception>
    public string partial_run_setup(object fetches, object? feeds = null)
    {
        CheckOpen();
        var flat = Fetches.Flatten(graph, fetches);
        var fed = feeds is null ? [] : Fetches.Flatten(graph, feeds).Select(feed => Feeds.Key(graph, feed)).ToArray();
        return _remote is null
            ? PartialRunsHere().Setup(TensorsOf(flat), OperationsOf(flat), fed)
            : _remote.PartialRunSetup(new(OperationsOf(flat), TensorsOf(flat), fed, []));
    }

    /// <summary>
    /// Goes on with a step: feeds more of its tensors, and computes what is asked for. Each tensor is fed once and fetched once;
    /// what an earlier part has computed is not computed again. Source: TensorFlow 1.15 <c>Session.partial_run</c>.
    /// </summary>
    /// <param name="handle">What <see cref="partial_run_setup"/> gave.</param>
    /// <param name="fetches">Tensors, as in <see cref="run(object, FeedItem[])"/>.</param>
    /// <param name="feed_dict">Tensors and their values.</param>
    /// <returns>One array for each fetch, the caller's own.</returns>
    /// <exception cref="RuntimeError">The session is closed, or an operation is fetched.</exception>
    /// <exception cref="InvalidArgumentError">
    /// There is no such step or it has ended, or a tensor was not named by <see cref="partial_run_setup"/>, was fed or fetched
    /// before, or depends on what has not been fed.
    /// </exception>
    public NDArray[] partial_run(string handle, object fetches, params FeedItem[] feed_dict)
    {
        CheckOpen();
        var flat = Fetches.Flatten(graph, fetches);
        if (OperationsOf(flat).Length > 0)
            throw new RuntimeError("partial_run() requires empty target_list.");
        var feeds = Array.ConvertAll(Argument.Given(feed_dict), feed =>
        {
            var key = Feeds.Key(graph, feed?.Key);
            return new FeedItem(key, Feeds.Value(key, feed!.Value));
        });
        if (_remote is null)
            return PartialRunsHere().Run(handle, TensorsOf(flat), feeds, options: null, CancellationToken.None);
        var step = new RemoteStep(
            [],
            TensorsOf(flat),
            Array.ConvertAll(feeds, feed => (Tensor)feed.Key),
            Array.ConvertAll(feeds, feed => (NDArray)feed.Value),
            handle
        );
        return _remote.Run(step, options: null, metadata: null, CancellationToken.None);
    }

    private PartialRuns PartialRunsHere()
    {
        lock (_plans)
        {
            return _partial_runs ??= new(
                part => new SessionRunner(new Session(part, this)),
                "Must run 'setup' before performing partial runs!"
            );
        }
    }
}
