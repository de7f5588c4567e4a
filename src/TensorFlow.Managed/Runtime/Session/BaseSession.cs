using System.Runtime.CompilerServices;
using Tensorflow.NumPy;
using Tensorflow.Runtime;
using Tensorflow.Runtime.Execution;
using Tensorflow.Runtime.Planning;

namespace Tensorflow;

/// <summary>
/// Runs parts of a graph and keeps its variables. Source: TensorFlow's <c>tf.Session</c> (python/client/session.py).
/// </summary>
[TypeFormatterSource(typeof(TextFormatterSource))]
public partial class BaseSession : IDisposable, IDisplayText
{
    private const int PollIntervalMs = 10;

    private readonly Dictionary<Operation, StrongBox<object?>> _states = [];
    private readonly PlanCache _plans = new();
    private readonly List<Tensor> _feeds = [];
    private readonly List<TensorValue> _values = [];
    private readonly RunInterrupt _interrupt = new();
    private readonly RunPause _pause;
    private readonly long _operation_timeout_in_ms;
    private readonly RemoteSession? _remote;
    private readonly ResourceMgr _shared;
    private readonly bool _owns_resources;
    private readonly OpSegment? _segment;
    private readonly BaseSession? _whole;
    private readonly ConfigProto? _config;

    private readonly PlanPasses _passes;
    private readonly string? _dump;
    private readonly GraphGrowth _growth = new();
    private readonly Placer _placer;

    /// <summary>Held by the run that is under way, but for while it waits for another one.</summary>
    private readonly object _lock;
    private int _graph_version;

    private protected BaseSession(
        string target = "",
        Graph? g = null,
        ConfigProto? config = null,
        ResourceMgr? resources = null,
        OpSegment? segment = null,
        BaseSession? whole = null
    )
    {
        (_segment, _whole, _config) = (segment, whole, config);
        graph = g ?? ops.get_default_graph();
        (_shared, _owns_resources) = (resources ?? new(), resources is null);
        _lock = _shared.Lock;
        _remote = _owns_resources ? SessionFactory.SessionFor(target, graph, config) : null;
        _pause = new(_shared, _interrupt);
        _operation_timeout_in_ms = config?.OperationTimeoutInMs ?? 0;
        _passes = config?.PlanPasses is { } passes ? PlanPassNames.Parse(passes) : PlanPassNames.FromEnvironment;
        _placer = new(config);
        _dump = config?.PlanDump ?? Environment.GetEnvironmentVariable(PlanDump.Variable);
        if (config?.IntraOpParallelismThreads > 0)
            Kernels.WorkerPool.Threads = config.IntraOpParallelismThreads;
    }

    /// <summary>The graph that the session runs parts of.</summary>
    public Graph graph { get; }

    string IDisplayText.DisplayText => $"tf.Session on {((IDisplayText)graph).DisplayText}";

    /// <summary>Runs an operation, such as an initialiser or a training step.</summary>
    /// <inheritdoc cref="run(object, FeedItem[])"/>
    public virtual void run(Operation op, params FeedItem[] feed_dict) => Run(new(in op), [], feed_dict);

    /// <summary>Computes a tensor.</summary>
    /// <inheritdoc cref="run(object, FeedItem[])"/>
    public virtual NDArray run(Tensor fetche, params FeedItem[] feed_dict)
    {
        if (fetche is Framework.IndexedSlices slices)
            fetche = slices.Dense;
        return Run([], new(in fetche), feed_dict)[0];
    }

    /// <summary>Reads a variable, by the node that it has for that.</summary>
    /// <inheritdoc cref="run(object, FeedItem[])"/>
    public virtual NDArray run(ResourceVariable fetche, params FeedItem[] feed_dict) =>
        run(Argument.Given(fetche).GraphElement, feed_dict);

    /// <summary>Computes what slices stand for: they are a tensor, which an operation could stand for too.</summary>
    /// <inheritdoc cref="run(Tensor, FeedItem[])"/>
    public virtual NDArray run(Framework.IndexedSlices fetche, params FeedItem[] feed_dict) => run((Tensor)fetche, feed_dict);

    /// <inheritdoc cref="run(object, FeedItem[])"/>
    public virtual NDArray run(ITensorOrOperation fetche, params FeedItem[] feed_dict) => run((object)fetche, feed_dict)[0];

    /// <summary>Computes one or several fetches in one go.</summary>
    /// <param name="fetches">
    /// A tensor, an operation, a variable, the name of a tensor (<c>"x:0"</c>) or an operation (<c>"train"</c>), or arrays,
    /// lists, tuples and dictionaries of these, one in the other.
    /// </param>
    /// <param name="feed_dict">
    /// Tensors, or their names, and the values they are to have: arrays of a shape that fits, of any number type. They are read
    /// while this runs and not kept.
    /// </param>
    /// <returns>One array for each fetch, in the structure's order, the caller's own; an empty one for an operation.</returns>
    /// <exception cref="RuntimeError">The session is closed.</exception>
    /// <exception cref="TypeError">What is fetched or fed is no tensor, or a value is no array of numbers.</exception>
    /// <exception cref="ValueError">A fetch of another graph, or a value whose shape does not fit.</exception>
    /// <exception cref="InvalidArgumentError">
    /// A kernel refuses its inputs, a placeholder is not fed, a tensor twice, a node asks for a device that is not there.
    /// </exception>
    /// <exception cref="FailedPreconditionError">A variable is read before it was initialised.</exception>
    /// <exception cref="CancelledError">The session was closed while this ran.</exception>
    public virtual NDArray[] run(object fetches, params FeedItem[] feed_dict) => Run(Fetches.Flatten(graph, fetches), feed_dict);

    /// <summary>
    /// The same, for so long only. What the run did until then stays done, and the session goes on. options: how long it may
    /// take, null for no limit; cancellation_token: ends the run, within a loop's iteration or between two operations.
    /// </summary>
    /// <inheritdoc cref="run(object, FeedItem[])"/>
    /// <exception cref="DeadlineExceededError">The time is over.</exception>
    /// <exception cref="CancelledError">The run was cancelled, or the session closed.</exception>
    public virtual NDArray[] run(
        object fetches,
        FeedItem[]? feed_dict,
        RunOptions? options,
        CancellationToken cancellation_token = default
    ) => run(fetches, feed_dict, options, null, cancellation_token);

    /// <summary>
    /// The same, and reports the run. run_metadata: filled in with what the options request; null for nothing.
    /// </summary>
    /// <inheritdoc cref="run(object, FeedItem[], RunOptions, CancellationToken)"/>
    public virtual NDArray[] run(
        object fetches,
        FeedItem[]? feed_dict,
        RunOptions? options,
        RunMetadata? run_metadata,
        CancellationToken cancellation_token = default
    )
    {
        var flat = Fetches.Flatten(graph, fetches);
        if (_remote is not null)
        {
            return InOrder(
                flat,
                RunRemote(OperationsOf(flat), TensorsOf(flat), feed_dict, options, run_metadata, cancellation_token)
            );
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation_token);
        if ((options?.TimeoutInMs is > 0 and var own ? own : _operation_timeout_in_ms) is > 0 and var timeout)
            end.CancelAfter(TimeSpan.FromMilliseconds(Math.Min(timeout, uint.MaxValue - 1)));
        while (!Monitor.TryEnter(_lock, PollIntervalMs))
        {
            if (end.IsCancellationRequested)
                throw RunInterrupt.Error(TimedOut());
        }

        var limit = new RunLimit();
        var other = _interrupt.Exchange(limit);
        try
        {
            using var ends = end.Token.Register(() => _interrupt.Request(limit, TimedOut()));
            if (run_metadata is null || options is not { TraceLevel: not RunOptions.Types.TraceLevel.NoTrace })
                return Run(flat, feed_dict);
            var trace = new StepTrace();
            try
            {
                return Run(flat, feed_dict, trace);
            }
            finally
            {
                run_metadata.StepStats = trace.Stats();
            }
        }
        finally
        {
            _interrupt.Exchange(other);
            Monitor.Exit(_lock);
        }

        bool TimedOut() => !cancellation_token.IsCancellationRequested;
    }

    /// <summary>Ends the session, and what it is running: its variables are gone.</summary>
    public void Dispose()
    {
        _interrupt.Close();
        _remote?.Dispose();
        _partial_runs?.Dispose();
        // What is shared stays, and another session that has the lock may run for long.
        if (_owns_resources)
        {
            lock (_lock)
            {
                _plans.Clear();
                _states.Clear();
                _shared.Clear();
                _pause.Changed();
            }
        }

        ops.pop_session((Session)this);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc cref="Dispose"/>
    public void close() => Dispose();

    /// <summary>Whether the session was ended.</summary>
    internal bool IsClosed => _interrupt.IsClosed;

    /// <summary>The number of plans that are kept.</summary>
    internal int PlanCount => _plans.Count;

    /// <summary>The number of runs that wait for others, of this session and of those that share its resources.</summary>
    internal int WaitingRuns => _pause.Waiting;

    private void CheckOpen()
    {
        if (IsClosed)
            throw new RuntimeError("Attempted to use a closed Session.");
    }

    /// <summary>What an operation keeps between runs, a variable's value for one.</summary>
    private StrongBox<object?> StateOf(Operation op)
    {
        if (_states.TryGetValue(op, out var state))
            return state;
        if (_whole is not null && _whole.graph.Contains(op.name))
            return _states[op] = _whole.StateOf(_whole.graph.get_operation_by_name(op.name));
        if (op.op_def.Shared is null)
            return _states[op] = _segment?.StateOf(op.name) ?? new();
        return _states[op] = _shared[op.attributes.Get<string>("container")].StateOf(op);
    }
}
