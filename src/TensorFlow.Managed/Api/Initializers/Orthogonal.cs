namespace Tensorflow.Operations.Initializers;

/// <summary>
/// A random matrix whose columns, or rows if there are fewer, are orthogonal and of length gain. The dimensions before the last
/// are the rows. Source: TensorFlow 1.15's <c>Orthogonal</c> (python/ops/init_ops.py); Saxe et al., ICLR 2014.
/// </summary>
/// <param name="gain">What the matrix is multiplied by.</param>
/// <param name="seed">The operation's own seed; null for one that follows from the graph's.</param>
/// <param name="dtype">The element type where the variable names none.</param>
public class Orthogonal(float gain = 1f, int? seed = null, TF_DataType dtype = TF_DataType.TF_FLOAT) : IInitializer
{
    /// <inheritdoc cref="IInitializer.ClassName"/>
    public string ClassName => "Orthogonal";

    /// <inheritdoc cref="IInitializer.Config"/>
    public IDictionary<string, object?> Config =>
        new Dictionary<string, object?>
        {
            ["gain"] = gain,
            ["seed"] = seed,
            ["dtype"] = dtype.as_numpy_name(),
        };

    /// <summary>A random matrix in the requested shape.</summary>
    /// <exception cref="ValueError">There are fewer than two dimensions.</exception>
    public Tensor Apply(InitializerArgs args)
    {
        var shape = Argument.Given(args).Shape;
        if (shape.ndim < 2)
            throw new ValueError("The tensor to initialize must be at least two-dimensional");
        var (num_rows, num_cols) = (shape.dims[..^1].Aggregate(1L, (a, b) => a * b), shape[-1]);
        var flat_shape = num_rows < num_cols ? new Shape(num_cols, num_rows) : new Shape(num_rows, num_cols);
        var a = random_ops.random_normal(flat_shape, dtype: args.TypeOr(dtype), seed: seed);
        var factors = linalg_ops.qr(a, full_matrices: false);
        var q = factors[0] * gen_math_ops.sign(gen_array_ops.diag_part(factors[1]));
        if (num_rows < num_cols)
            q = array_ops.matrix_transpose(q);
        return gain * array_ops.reshape(q, shape);
    }
}
