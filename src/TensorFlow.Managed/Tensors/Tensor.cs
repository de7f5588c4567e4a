using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>
/// One output of an operation: a type, what is known of its shape, and no value until a session runs. An
/// <see cref="NDArray"/> is the tensor that has a value. Source: TensorFlow's <c>Tensor</c> (python/framework/ops.py).
/// </summary>
[TypeFormatterSource(typeof(TextFormatterSource))]
public partial class Tensor : ITensorOrOperation
{
    private readonly Operation? _op;
    private readonly TF_DataType _dtype;
    private Shape _shape = Shape.Null;

    protected Tensor() { }

    internal Tensor(Operation op, int value_index, TF_DataType dtype)
    {
        _op = op;
        this.value_index = value_index;
        _dtype = dtype;
    }

    /// <summary>The operation that computes this tensor.</summary>
    /// <exception cref="RuntimeError">The tensor is a value and has no operation.</exception>
    public Operation op => _op ?? throw new RuntimeError("Tensor.op is meaningless for a value: an NDArray has no operation.");

    public int value_index { get; }

    public Graph graph => op.graph;

    public virtual TF_DataType dtype => _dtype;

    /// <summary>What is known of the shape; setting it adds knowledge and never takes any away.</summary>
    /// <exception cref="ValueError">The new shape contradicts what is known.</exception>
    public virtual Shape shape
    {
        get => _shape;
        set
        {
            var old = _shape;
            _shape = old.merge_with(value);
            if (!ReferenceEquals(old, _shape))
                _op?.graph.OnFailure(() => _shape = old);
        }
    }

    /// <summary>Known rank, or -1.</summary>
    public int rank => shape.ndim;

    public int ndim => shape.ndim;

    public long[] dims => shape.dims;

    public virtual string name => $"{op.name}:{value_index}";

    public string Device => op.Device;

    public Tensor[] outputs => op.outputs;

    /// <summary>For a handle: the type and the shape of the elements behind it, if known.</summary>
    internal (TF_DataType dtype, Shape shape)? handle_data { get; set; }

    /// <summary>
    /// The value if it was found to follow from constants: what is asked for again need not be worked out again.
    /// </summary>
    internal NDArray? constant_value { get; set; }

    /// <summary>Whether this is a place in a graph rather than a value.</summary>
    internal bool IsSymbolic => _op is not null;

    /// <summary>The operations that read this tensor.</summary>
    public Operation[] consumers() => op.ConsumersOf(value_index);

    /// <summary>Adds knowledge about the shape (TensorFlow's <c>Tensor.set_shape</c>).</summary>
    /// <exception cref="ValueError">The new shape contradicts what is known.</exception>
    public void set_shape(Tensor shape) => this.shape = tensor_util.constant_value_as_shape(shape);

    /// <summary>The tensor's value in the default session (TensorFlow's <c>Tensor.eval</c>).</summary>
    public NDArray eval(params FeedItem[] feed_dict) => ops.get_default_session().run(this, feed_dict);

    public NDArray eval(Session session, params FeedItem[] feed_dict) => session.run(this, feed_dict);

    /// <exception cref="RuntimeError">The tensor is no value: run it in a session.</exception>
    public virtual NDArray numpy() =>
        throw new RuntimeError($"Tensor '{name}' has no value outside of a session; use Session.run to get it.");

    /// <inheritdoc cref="numpy"/>
    public virtual T[] ToArray<T>()
        where T : unmanaged => numpy().ToArray<T>();

    /// <inheritdoc cref="numpy"/>
    public virtual string[] StringData() => numpy().StringData();

    /// <inheritdoc cref="numpy"/>
    public virtual string StringData(int index) => numpy().StringData(index);

    /// <inheritdoc cref="numpy"/>
    public virtual byte[][] StringBytes() => numpy().StringBytes();

    /// <inheritdoc cref="numpy"/>
    public virtual byte[] StringBytes(int index) => numpy().StringBytes(index);

    /// <summary><c>tf.Tensor 'add:0' shape=(None, 10) dtype=float32</c></summary>
    public override string ToString() => $"tf.Tensor '{name}' shape={shape} dtype={dtype.as_python_name()}";
}
