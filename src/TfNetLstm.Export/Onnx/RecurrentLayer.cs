namespace TfNetLstm.Export.Onnx;

/// <summary>
/// The weights of a recurrent layer as ONNX has them: a row for each unit of each gate, of the input and of the state apart.
/// </summary>
/// <param name="Op"><c>LSTM</c>, with the gates i, o, f, c, or <c>GRU</c>, with z, r, h.</param>
/// <param name="Units">The cell's size.</param>
/// <param name="W">[directions, gates * units, inputs].</param>
/// <param name="R">[directions, gates * units, units].</param>
/// <param name="B">[directions, 2 * gates * units]; those of the state are 0.</param>
internal sealed record RecurrentLayer(string Op, int Units, float[] W, float[] R, float[] B)
{
    internal const string Lstm = "LSTM",
        Gru = "GRU";

    /// <summary>The units of all gates.</summary>
    internal int Rows => Units * (Op == Lstm ? 4 : 3);

    internal int Directions => B.Length / (2 * Rows);

    internal int Inputs => W.Length / (Directions * Rows);

    /// <summary>An LSTM, whose gates TensorFlow has in the order i, j, f, o; j is ONNX's c.</summary>
    /// <param name="kernel">[inputs + units, 4 * units].</param>
    /// <param name="bias">[4 * units].</param>
    /// <param name="forgetBias">What the cell adds to the forget gate.</param>
    internal static RecurrentLayer FromLstm(float[] kernel, float[] bias, float forgetBias)
    {
        var all = new Gates(kernel, bias);
        return Combine(Lstm, bias.Length / 4, (all, 0, 0), (all, 3, 0), (all, 2, forgetBias), (all, 1, 0));
    }

    /// <summary>A GRU, whose gates TensorFlow has in the order r, u; u is ONNX's z, the candidate its h.</summary>
    /// <param name="gates">[inputs + units, 2 * units], and [2 * units].</param>
    /// <param name="candidate">[inputs + units, units], and [units].</param>
    internal static RecurrentLayer FromGru(Gates gates, Gates candidate) =>
        Combine(Gru, candidate.Bias.Length, (gates, 1, 0), (gates, 0, 0), (candidate, 0, 0));

    /// <summary>This layer, and beside it one that reads from the other end.</summary>
    internal RecurrentLayer With(RecurrentLayer backward) =>
        this with
        {
            W = [.. W, .. backward.W],
            R = [.. R, .. backward.R],
            B = [.. B, .. backward.B],
        };

    private static RecurrentLayer Combine(string op, int units, params (Gates Of, int Place, float Added)[] gates)
    {
        var inputs = gates[0].Of.Kernel.Length / gates[0].Of.Bias.Length - units;
        return new(
            op,
            units,
            [.. gates.SelectMany(gate => gate.Of.Rows(gate.Place, units, ..inputs))],
            [.. gates.SelectMany(gate => gate.Of.Rows(gate.Place, units, inputs..(inputs + units)))],
            [
                .. gates.SelectMany(gate => gate.Of.Bias.Skip(gate.Place * units).Take(units).Select(b => b + gate.Added)),
                .. new float[gates.Length * units],
            ]
        );
    }
}

/// <summary>Gates that a cell computes with one product.</summary>
/// <param name="Kernel">[inputs + units, gates * units].</param>
/// <param name="Bias">[gates * units].</param>
internal sealed record Gates(float[] Kernel, float[] Bias)
{
    /// <summary>The units of a gate one after the other, each with its weights of a part of the kernel's rows.</summary>
    internal IEnumerable<float> Rows(int gate, int units, Range part)
    {
        for (var column = gate * units; column < (gate + 1) * units; column++)
        {
            for (var row = part.Start.Value; row < part.End.Value; row++)
                yield return Kernel[row * Bias.Length + column];
        }
    }
}
