using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Tensorflow.NumPy;
using Tensorflow.Runtime;

namespace Tensorflow;

/// <summary>
/// Runs parts of a graph and keeps its variables. Source: TensorFlow's <c>tf.Session</c> (python/client/session.py).
/// </summary>
public class BaseSession : IDisposable
{
    /// <summary>For so many shapes of the same feeds there are plans of their own.</summary>
    private const int MostShapes = 8;

    private readonly BufferPool _pool = new();
    private readonly Dictionary<Operation, StrongBox<object?>> _states = [];
    private readonly List<Executor> _executors = [];
    private readonly List<Tensor> _feeds = [];
    private readonly List<TensorValue> _values = [];
    private readonly RunResources _resources = new();
    private readonly Lock _lock = new();
    private readonly PlanPasses _passes;
    private int _graph_version;
    private bool _closed;

    private protected BaseSession(string target = "", Graph? g = null, ConfigProto? config = null)
    {
        if (target.Length > 0)
            throw new UnimplementedError($"A session on the target '{target}' is not supported: this runtime runs in its own process.");
        graph = g ?? ops.get_default_graph();
        _passes = config?.PlanPasses is { } passes ? PlanPassNames.Parse(passes) : PlanPassNames.FromEnvironment;
        if (config?.IntraOpParallelismThreads > 0) Kernels.WorkerPool.Threads = config.IntraOpParallelismThreads;
    }

    public Graph graph { get; }

    /// <summary>Runs an operation, such as an initialiser or a training step.</summary>
    /// <inheritdoc cref="run(object, FeedItem[])"/>
    public virtual void run(Operation op, params FeedItem[] feed_dict) => Run(new(in op), [], feed_dict);

    /// <summary>Computes a tensor.</summary>
    /// <inheritdoc cref="run(object, FeedItem[])"/>
    public virtual NDArray run(Tensor fetche, params FeedItem[] feed_dict) => Run([], new(in fetche), feed_dict)[0];

    /// <inheritdoc cref="run(object, FeedItem[])"/>
    public virtual NDArray run(ITensorOrOperation fetche, params FeedItem[] feed_dict) => run((object)fetche, feed_dict)[0];

    /// <inheritdoc cref="run(object, FeedItem[])"/>
    public virtual (NDArray, NDArray) run((ITensorOrOperation, ITensorOrOperation) fetches, params FeedItem[] feed_dict)
        => run((object)new[] { fetches.Item1, fetches.Item2 }, feed_dict) is [var a, var b] ? (a, b) : default;

    /// <inheritdoc cref="run(object, FeedItem[])"/>
    public virtual (NDArray, NDArray, NDArray) run((ITensorOrOperation, ITensorOrOperation, ITensorOrOperation) fetches,
        params FeedItem[] feed_dict)
        => run((object)new[] { fetches.Item1, fetches.Item2, fetches.Item3 }, feed_dict) is [var a, var b, var c] ? (a, b, c) : default;

    /// <inheritdoc cref="run(object, FeedItem[])"/>
    public virtual (NDArray, NDArray, NDArray, NDArray) run(
        (ITensorOrOperation, ITensorOrOperation, ITensorOrOperation, ITensorOrOperation) fetches, params FeedItem[] feed_dict)
        => run((object)new[] { fetches.Item1, fetches.Item2, fetches.Item3, fetches.Item4 }, feed_dict) is [var a, var b, var c, var d]
            ? (a, b, c, d) : default;

    /// <summary>Computes one or several fetches in one go.</summary>
    /// <param name="fetches">A tensor, an operation, a variable, or an array of these.</param>
    /// <param name="feed_dict">Tensors and the values they are to have: arrays of a shape that fits, of any number type.</param>
    /// <returns>One array for each fetch, in order; an empty one for an operation.</returns>
    /// <exception cref="RuntimeError">The session is closed.</exception>
    /// <exception cref="ValueError">A fetch or a feed of another graph, or a value whose shape does not fit.</exception>
    /// <exception cref="InvalidArgumentError">A kernel refuses its inputs, or a placeholder is not fed.</exception>
    /// <exception cref="FailedPreconditionError">A variable is read before it was initialised.</exception>
    public virtual NDArray[] run(object fetches, params FeedItem[] feed_dict)
    {
        var all = ops.flatten_list(fetches).Select(Fetch).ToArray();
        var operations = all.OfType<Operation>().ToArray();
        var tensors = all.OfType<Tensor>().ToArray();
        var values = new Queue<NDArray>(Run(operations, tensors, feed_dict));
        return Array.ConvertAll(all, f => f is Tensor ? values.Dequeue() : new NDArray(new Shape(0), TF_DataType.TF_FLOAT));
    }

    /// <summary>Ends the session: its variables are gone.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _closed = true;
            _executors.Clear();
            _states.Clear();
        }
        ops.pop_session((Session)this);
        GC.SuppressFinalize(this);
    }

    /// <summary>Allocates nothing but the results, once there is a plan.</summary>
    private NDArray[] Run(ReadOnlySpan<Operation> targets, ReadOnlySpan<Tensor> fetches, FeedItem[] feed_dict)
    {
        lock (_lock)
        {
            if (_closed) throw new RuntimeError("Attempted to use a closed Session.");
            var feeds = SpanOf(_feeds, feed_dict.Length);
            var values = SpanOf(_values, feed_dict.Length);
            for (var i = 0; i < feeds.Length; i++) feeds[i] = FeedKey(feed_dict[i].Key);
            for (var i = 0; i < feeds.Length; i++) values[i] = FeedValue(feeds[i], feed_dict[i].Value).Value;
            Check(targets, fetches);
            var executor = ExecutorFor(targets, fetches, feeds, values);
            try
            {
                executor.Run(values);
                var results = fetches.Length == 0 ? [] : new NDArray[fetches.Length];
                for (var i = 0; i < results.Length; i++) results[i] = Copy(executor.Result(i));
                return results;
            }
            finally
            {
                executor.Clear();
                _resources.Clear();
                values.Clear();
            }
        }
    }

    private static Span<T> SpanOf<T>(List<T> list, int count)
    {
        CollectionsMarshal.SetCount(list, count);
        return CollectionsMarshal.AsSpan(list);
    }

    /// <summary>The number of plans that are kept.</summary>
    internal int PlanCount => _executors.Count;

    /// <summary>The plan for these fetches, feeds and shapes: made when first asked for, then kept.</summary>
    private Executor ExecutorFor(ReadOnlySpan<Operation> targets, ReadOnlySpan<Tensor> fetches, ReadOnlySpan<Tensor> feeds,
        ReadOnlySpan<TensorValue> values)
    {
        if (_graph_version != graph.Version)
        {
            _executors.Clear();
            _graph_version = graph.Version;
        }
        var others = 0;
        foreach (var known in _executors)
        {
            if (!known.Plan.Serves(targets, fetches, feeds)) continue;
            if (known.Plan.Fits(values)) return known;
            others++;
        }
        // Whoever feeds ever new shapes gets a plan for all of them, which knows less and so can do less at once.
        var shapes = others < MostShapes ? Array.ConvertAll(values.ToArray(), v => v.shape!) : Array.ConvertAll(feeds.ToArray(), f => f.shape);
        var planner = new Planner(targets.ToArray(), fetches.ToArray(), feeds.ToArray(), shapes, _passes, _pool, _resources, StateOf);
        var executor = new Executor(planner.Build(), _pool);
        _executors.Add(executor);
        return executor;
    }

    private StrongBox<object?> StateOf(Operation op)
    {
        if (!_states.TryGetValue(op, out var state)) _states[op] = state = new();
        return state;
    }

    private void Check(ReadOnlySpan<Operation> targets, ReadOnlySpan<Tensor> fetches)
    {
        foreach (var op in targets)
            if (op.graph != graph) throw NotOfThisGraph($"Operation '{op.name}'");
        foreach (var tensor in fetches)
            if (!tensor.IsSymbolic || tensor.graph != graph) throw NotOfThisGraph($"Tensor {tensor}");

        static ValueError NotOfThisGraph(string what)
            => new($"Fetch argument cannot be interpreted as a Tensor or Operation. ({what} is not an element of this graph.)");
    }

    private static ITensorOrOperation Fetch(object fetch) => fetch switch
    {
        // Without the cast the arms' common type would be Tensor, and an operation would turn into its first output.
        Operation op => (ITensorOrOperation)op,
        Tensor tensor => tensor,
        IVariableV1 variable => variable.Handle,
        _ => throw new TypeError($"Fetch argument {fetch} has invalid type {fetch.GetType().Name}, must be a Tensor, an Operation or a variable."),
    };

    private Tensor FeedKey(object key)
    {
        var tensor = key switch
        {
            Tensor { IsSymbolic: true } t => t,
            IVariableV1 variable => variable.AsTensor(),
            _ => throw new TypeError($"Cannot interpret feed_dict key as Tensor: {key}."),
        };
        return tensor.graph == graph ? tensor
            : throw new ValueError($"Cannot interpret feed_dict key as Tensor. (Tensor {tensor} is not an element of this graph.)");
    }

    private static NDArray FeedValue(Tensor tensor, object value)
    {
        if (value is Tensor { IsSymbolic: true })
            throw new TypeError("The value of a feed cannot be a tf.Tensor object. Acceptable feed values include NDArrays, arrays and numbers.");
        var array = constant_op.ValueOf(value);
        if (!tensor.shape.is_compatible_with(array.shape))
            throw new ValueError($"Cannot feed value of shape {array.shape} for Tensor '{tensor.name}', which has shape "
                + $"'{tensor.shape.ToString().Replace("None", "?")}'");
        return array.dtype == tensor.dtype.as_base_dtype() ? array : array.astype(tensor.dtype.as_base_dtype());
    }

    private static NDArray Copy(TensorValue value)
    {
        if (value.resource is not null) throw new TypeError("A resource handle cannot be fetched.");
        var copy = NDArray.NewValue(value.dtype, value.shape!);
        value.AsBytes().CopyTo(copy.AsBytes());
        return new NDArray(copy);
    }
}

/// <inheritdoc/>
public sealed class Session : BaseSession
{
    public Session(string target = "", Graph? g = null) : base(target, g)
    {
    }

    public Session(Graph g, ConfigProto? config = null) : base("", g, config)
    {
    }

    /// <summary>Makes this the session that <c>eval</c> uses, until it is disposed.</summary>
    public Session as_default()
    {
        ops.push_session(this);
        return this;
    }
}
