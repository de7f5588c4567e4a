namespace TfNetLstm.Export.Onnx;

/// <summary>
/// The weights of a <c>BasicLSTMCell</c> as ONNX's <c>LSTM</c> has them. TensorFlow's kernel has a row for each input, then for
/// each unit of the state, and the columns of the gates i, j, f, o; ONNX has the transposed, input and state apart, and the gates
/// as i, o, f, c, of which c is TensorFlow's j.
/// </summary>
internal sealed class LstmWeights
{
    /// <summary>TensorFlow's gate for each of ONNX's.</summary>
    private static readonly int[] Gates = [0, 3, 2, 1];

    private const int Forget = 2;

    /// <param name="kernel">[inputs + units, 4 * units].</param>
    /// <param name="bias">[4 * units].</param>
    /// <param name="units">The cell's size.</param>
    /// <param name="forgetBias">What the cell adds to the forget gate.</param>
    internal LstmWeights(float[] kernel, float[] bias, int units, float forgetBias)
    {
        Units = units;
        Inputs = kernel.Length / (4 * units) - units;
        W = Transposed(kernel, 0, Inputs);
        R = Transposed(kernel, Inputs, units);
        // The state has biases of its own, which stay 0.
        B = new float[8 * units];
        for (var i = 0; i < 4 * units; i++)
            B[i] = bias[Column(i)] + (i / units == Forget ? forgetBias : 0);
    }

    internal int Inputs { get; }

    internal int Units { get; }

    /// <summary>[1, 4 * units, inputs].</summary>
    internal float[] W { get; }

    /// <summary>[1, 4 * units, units].</summary>
    internal float[] R { get; }

    /// <summary>[1, 8 * units].</summary>
    internal float[] B { get; }

    private int Column(int row) => Gates[row / Units] * Units + row % Units;

    private float[] Transposed(float[] kernel, int first, int count)
    {
        var rows = new float[4 * Units * count];
        for (var row = 0; row < 4 * Units; row++)
        {
            for (var i = 0; i < count; i++)
                rows[row * count + i] = kernel[(first + i) * 4 * Units + Column(row)];
        }
        return rows;
    }
}
