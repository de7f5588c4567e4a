namespace Tensorflow.Kernels;

/// <summary>
/// One step of an LSTM cell in one kernel, float32. Gates stand side by side in the order i, ci, f, o. Source: TensorFlow 1.15's
/// core/kernels/rnn/lstm_ops.cc.
/// </summary>
internal readonly ref struct LSTMBlock
{
    /// <summary>The batch size.</summary>
    internal required int Batch { get; init; }

    /// <summary>The depth of the inputs.</summary>
    internal required int Inputs { get; init; }

    /// <summary>The number of units.</summary>
    internal required int Units { get; init; }

    /// <summary>[inputs + units, 4 * units].</summary>
    internal required ReadOnlySpan<float> Weights { get; init; }

    /// <summary>[4 * units].</summary>
    internal ReadOnlySpan<float> Bias { get; init; }

    /// <summary>Whether the gates see the memory, each unit its own.</summary>
    internal bool Peephole { get; init; }

    /// <summary>The peepholes' weights, [units].</summary>
    internal ReadOnlySpan<float> InputPeephole { get; init; }

    /// <inheritdoc cref="InputPeephole"/>
    internal ReadOnlySpan<float> ForgetPeephole { get; init; }

    /// <inheritdoc cref="InputPeephole"/>
    internal ReadOnlySpan<float> OutputPeephole { get; init; }

    /// <summary>Added to the forget gate before its sigmoid.</summary>
    internal float ForgetBias { get; init; }

    /// <summary>A bound that the memory is held within; none unless positive.</summary>
    internal float CellClip { get; init; }

    /// <summary>Memory for [inputs, h], [batch, inputs + units].</summary>
    internal Span<float> Joined { get; init; }

    /// <summary>Memory for the gates or their gradients, [batch, 4 * units].</summary>
    internal required Span<float> Gates { get; init; }

    /// <summary>
    /// The step. x: [batch, inputs]; all others [batch, units]: the memory and the output before, then the results.
    /// </summary>
    internal void Forward(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> cs_prev,
        ReadOnlySpan<float> h_prev,
        Span<float> i,
        Span<float> cs,
        Span<float> f,
        Span<float> o,
        Span<float> ci,
        Span<float> co,
        Span<float> h
    )
    {
        Join(x, h_prev);
        MatMul.Multiply(Joined, Weights, Gates, Batch, 4 * Units, Inputs + Units, false, false);
        for (var row = 0; row < Batch; row++)
        {
            var gates = Gates.Slice(4 * Units * row, 4 * Units);
            for (var unit = 0; unit < Units; unit++)
            {
                var at = Units * row + unit;
                i[at] = gates[unit] + Bias[unit];
                ci[at] = gates[Units + unit] + Bias[Units + unit];
                f[at] = gates[2 * Units + unit] + Bias[2 * Units + unit] + ForgetBias;
                o[at] = gates[3 * Units + unit] + Bias[3 * Units + unit];
                if (!Peephole)
                    continue;
                i[at] += cs_prev[at] * InputPeephole[unit];
                f[at] += cs_prev[at] * ForgetPeephole[unit];
            }
        }

        VectorMath.Sigmoid(i, i);
        VectorMath.Tanh(ci, ci);
        VectorMath.Sigmoid(f, f);
        for (var at = 0; at < cs.Length; at++)
        {
            var memory = i[at] * ci[at] + f[at] * cs_prev[at];
            cs[at] = CellClip > 0 ? Math.Clamp(memory, -CellClip, CellClip) : memory;
            if (Peephole)
                o[at] += cs[at] * OutputPeephole[at % Units];
        }

        VectorMath.Tanh(cs, co);
        VectorMath.Sigmoid(o, o);
        for (var at = 0; at < h.Length; at++)
            h[at] = o[at] * co[at];
    }

    /// <summary>
    /// The gradients of the gates before their functions, which go to <see cref="Gates"/>, and of the memory before. The
    /// peepholes' gradients, [units], are added to what is there.
    /// </summary>
    internal void Backward(
        ReadOnlySpan<float> cs_prev,
        ReadOnlySpan<float> i,
        ReadOnlySpan<float> cs,
        ReadOnlySpan<float> f,
        ReadOnlySpan<float> o,
        ReadOnlySpan<float> ci,
        ReadOnlySpan<float> co,
        ReadOnlySpan<float> cs_grad,
        ReadOnlySpan<float> h_grad,
        Span<float> cs_prev_grad,
        Span<float> wci_grad,
        Span<float> wcf_grad,
        Span<float> wco_grad
    )
    {
        for (var row = 0; row < Batch; row++)
        {
            var gates = Gates.Slice(4 * Units * row, 4 * Units);
            for (var unit = 0; unit < Units; unit++)
            {
                var at = Units * row + unit;
                var d_o = o[at] * (1 - o[at]) * h_grad[at] * co[at];
                var d_cs = (1 - co[at] * co[at]) * h_grad[at] * o[at] + cs_grad[at];
                if (Peephole)
                    d_cs += d_o * OutputPeephole[unit];
                var d_ci = (1 - ci[at] * ci[at]) * d_cs * i[at];
                var d_f = f[at] * (1 - f[at]) * d_cs * cs_prev[at];
                var d_i = i[at] * (1 - i[at]) * d_cs * ci[at];
                (gates[unit], gates[Units + unit]) = (d_i, d_ci);
                (gates[2 * Units + unit], gates[3 * Units + unit]) = (d_f, d_o);
                cs_prev_grad[at] = d_cs * f[at];
                if (!Peephole)
                    continue;
                cs_prev_grad[at] += d_i * InputPeephole[unit] + d_f * ForgetPeephole[unit];
                wci_grad[unit] += d_i * cs_prev[at];
                wcf_grad[unit] += d_f * cs_prev[at];
                wco_grad[unit] += d_o * cs[at];
            }
        }
    }

    /// <summary>
    /// From <see cref="Gates"/> the gradients of the inputs and of the output before; those of the weights and the bias are added
    /// to what is there. joined_grad: memory, [batch, inputs + units].
    /// </summary>
    internal void BackwardOfProduct(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> h_prev,
        Span<float> joined_grad,
        Span<float> x_grad,
        Span<float> h_prev_grad,
        Span<float> w_grad,
        Span<float> product,
        Span<float> b_grad
    )
    {
        MatMul.Multiply(Gates, Weights, joined_grad, Batch, Inputs + Units, 4 * Units, false, true);
        for (var row = 0; row < Batch; row++)
        {
            var joined = joined_grad.Slice((Inputs + Units) * row, Inputs + Units);
            joined[..Inputs].CopyTo(x_grad[(Inputs * row)..]);
            joined[Inputs..].CopyTo(h_prev_grad[(Units * row)..]);
        }

        Join(x, h_prev);
        MatMul.Multiply(Joined, Gates, product, Inputs + Units, 4 * Units, Batch, true, false);
        for (var at = 0; at < w_grad.Length; at++)
            w_grad[at] += product[at];
        for (var at = 0; at < Gates.Length; at++)
            b_grad[at % (4 * Units)] += Gates[at];
    }

    private void Join(ReadOnlySpan<float> x, ReadOnlySpan<float> h_prev)
    {
        for (var row = 0; row < Batch; row++)
        {
            var joined = Joined.Slice((Inputs + Units) * row, Inputs + Units);
            x.Slice(Inputs * row, Inputs).CopyTo(joined);
            h_prev.Slice(Units * row, Units).CopyTo(joined[Inputs..]);
        }
    }
}
