using Tensorflow;

namespace TfNetLstm.Rnn;

/// <summary>
/// A cell that makes all its variables in <c>build</c>, in the scope in which it is called first. Source: TensorFlow 1.15's
/// <c>LayerRNNCell</c> (python/ops/rnn_cell_impl.py).
/// </summary>
public abstract class LayerRNNCell : RNNCell
{
    /// <inheritdoc cref="RNNCell(bool, string?, TF_DataType, Reuse)"/>
    /// <exception cref="ValueError">The type is not of floating numbers.</exception>
    protected LayerRNNCell(
        string? name = null,
        TF_DataType dtype = TF_DataType.DtInvalid,
        Reuse reuse = default,
        bool trainable = true
    )
        : base(trainable, name, dtype, reuse) => CheckType(dtype);

    /// <inheritdoc/>
    public override (Nest<Tensor> output, Nest<Tensor> state) __call__(
        Nest<Tensor> inputs,
        Nest<Tensor> state,
        RnnScope scope = default
    ) => CallLayer(inputs, state, scope.IsGiven ? () => scope.Open() : null);

    private protected override int? InputRank => 2;

    /// <summary>The last dimension of the inputs.</summary>
    /// <exception cref="ValueError">It is not known, or the cell is of no floating type.</exception>
    private protected int Depth(Nest<Shape> inputs_shape)
    {
        var shape = inputs_shape.Value;
        if (shape[^1] < 0)
            throw new ValueError($"Expected inputs.shape[-1] to be known, saw shape: {shape}");
        CheckType(dtype);
        return (int)shape[^1];
    }

    /// <summary>Checks what a step is given.</summary>
    /// <exception cref="ValueError">A tensor is missing, or is not of floating numbers.</exception>
    private protected static void Check(Nest<Tensor> inputs, Nest<Tensor> state)
    {
        foreach (var tensor in inputs.Flatten().Concat(state.Flatten()))
            CheckType(tensor.dtype);
    }

    /// <summary>Checks that the depth of a step's inputs is known, which a later step's may not be.</summary>
    /// <exception cref="ValueError">It is not.</exception>
    private protected static void CheckDepth(Tensor inputs)
    {
        if (inputs.shape[1] < 0)
            throw new ValueError("Could not infer input size from inputs.get_shape()[-1]");
    }

    private static void CheckType(TF_DataType dtype)
    {
        if (
            dtype
            is not (
                TF_DataType.DtInvalid
                or TF_DataType.TF_HALF
                or TF_DataType.TF_BFLOAT16
                or TF_DataType.TF_FLOAT
                or TF_DataType.TF_DOUBLE
                or TF_DataType.TF_COMPLEX64
                or TF_DataType.TF_COMPLEX128
            )
        )
        {
            throw new ValueError($"RNN cell only supports floating point inputs, but saw dtype: {PythonText.Of(dtype)}");
        }
    }
}
