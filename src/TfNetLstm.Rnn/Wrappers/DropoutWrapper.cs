using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Tensorflow;
using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>
/// Drops parts of a cell's inputs, outputs and states at random: each element is set to 0 or divided by the probability with
/// which it is kept. Of an LSTM's state only h is dropped, never c. Shapes and types of inputs, outputs and states, which are of
/// floating numbers, are the inner cell's. Source: TensorFlow 1.15's <c>tf.nn.rnn_cell.DropoutWrapper</c>
/// (python/ops/rnn_cell_wrapper_impl.py); the variational kind is Gal and Ghahramani, "A Theoretically Grounded Application of
/// Dropout in Recurrent Neural Networks", 2015.
/// </summary>
public class DropoutWrapper : RNNCellWrapper
{
    private readonly Probability _input_keep_prob;
    private readonly Probability _state_keep_prob;
    private readonly Probability _output_keep_prob;
    private readonly bool _variational_recurrent;
    private readonly int? _seed;
    private readonly Func<Nest<Tensor>, Nest<object>> _dropout_state_filter;
    private readonly Nest<Tensor>? _recurrent_input_noise;
    private readonly Nest<Tensor>? _recurrent_state_noise;
    private readonly Nest<Tensor>? _recurrent_output_noise;

    /// <summary>A cell with dropout.</summary>
    /// <param name="cell">The inner cell.</param>
    /// <param name="input_keep_prob">How probably an element of the inputs stays; 1 if null.</param>
    /// <param name="output_keep_prob">How probably an element of the outputs stays; 1 if null.</param>
    /// <param name="state_keep_prob">How probably an element of the new state stays; 1 if null.</param>
    /// <param name="variational_recurrent">
    /// Whether one draw, made where the wrapper is, decides for all steps and the whole batch.
    /// </param>
    /// <param name="input_size">The size of the inputs, without the batch; needed for a variational dropout of them.</param>
    /// <param name="dtype">The element type of a variational dropout, which needs it.</param>
    /// <param name="seed">
    /// What the random operations' seeds are made of; null for those that follow from the graph's seed.
    /// </param>
    /// <param name="dropout_state_filter_visitor">
    /// Tells of a structure of states, or a part of one, what of it is dropped: true or false for all of it, or a structure of
    /// these; all but an LSTM's c by default.
    /// </param>
    /// <exception cref="TypeError">There is no cell.</exception>
    /// <exception cref="ValueError">
    /// A number is no probability, or a variational dropout misses a type or the inputs' size.
    /// </exception>
    public DropoutWrapper(
        RNNCell cell,
        Probability? input_keep_prob = null,
        Probability? output_keep_prob = null,
        Probability? state_keep_prob = null,
        bool variational_recurrent = false,
        Sizes? input_size = null,
        TF_DataType dtype = TF_DataType.DtInvalid,
        int? seed = null,
        Func<Nest<Tensor>, Nest<object>>? dropout_state_filter_visitor = null
    )
        : base(cell, dtype)
    {
        _dropout_state_filter = dropout_state_filter_visitor ?? AllButMemory;
        (_variational_recurrent, _seed) = (variational_recurrent, seed);
        (_input_keep_prob, _state_keep_prob, _output_keep_prob) = tf_with(tf.name_scope("DropoutWrapperInit"), _ =>
            (
                Checked(input_keep_prob ?? 1.0, nameof(input_keep_prob)),
                Checked(state_keep_prob ?? 1.0, nameof(state_keep_prob)),
                Checked(output_keep_prob ?? 1.0, nameof(output_keep_prob))
            )
        );
        if (!variational_recurrent)
            return;
        if (dtype == TF_DataType.DtInvalid)
            throw new ValueError("When variational_recurrent=True, dtype must be provided");
        if (_input_keep_prob.MayDrop)
        {
            if (input_size is null)
            {
                throw new ValueError(
                    "When variational_recurrent=True and input_keep_prob < 1.0 or is unknown, input_size must be provided"
                );
            }
            _recurrent_input_noise = Noise(input_size, "input", dtype);
        }
        _recurrent_state_noise = Noise(cell.state_size, "state", dtype);
        _recurrent_output_noise = Noise(cell.output_size, "output", dtype);
    }

    /// <summary>The inner cell.</summary>
    public RNNCell wrapped_cell => cell;

    private protected override (Nest<Tensor> output, Nest<Tensor> state) CallWrapped(
        Nest<Tensor> inputs,
        Nest<Tensor> state,
        CellCall call
    )
    {
        if (_input_keep_prob.MayDrop)
            inputs = Dropout(inputs, "input", _recurrent_input_noise, _input_keep_prob, null);
        var (output, new_state) = call(inputs, state);
        if (_state_keep_prob.MayDrop)
            new_state = Dropout(new_state, "state", _recurrent_state_noise, _state_keep_prob, Dropped(new_state));
        if (_output_keep_prob.MayDrop)
            output = Dropout(output, "output", _recurrent_output_noise, _output_keep_prob, null);
        return (output, new_state);
    }

    private static Probability Checked(Probability keep, string name)
    {
        keep = keep.Known();
        if (keep.Tensor is not null)
            return keep;
        return keep.Number is >= 0 and <= 1
            ? keep
            : throw new ValueError($"Parameter {name} must be between 0 and 1: {(long)keep.Number}");
    }

    /// <summary>A draw for each size, one for the whole batch: [1, size].</summary>
    private Nest<Tensor> Noise(Nest<Shape> sizes, string salt_prefix, TF_DataType dtype)
    {
        var i = 0;
        return sizes.Map(size =>
        {
            var shape = gen_array_ops.concat_v2(
                new Tensors(new NDArray(new[] { 1 }), new NDArray(size.dims.Select(dim => (int)dim).ToArray())),
                new NDArray(0),
                name: "concat"
            );
            return random_ops.random_uniform(shape, dtype: dtype, seed: Seed(salt_prefix, i++));
        });
    }

    private int? Seed(string salt_prefix, int index)
    {
        if (_seed is not { } seed)
            return null;
        var text = string.Create(CultureInfo.InvariantCulture, $"{seed}{salt_prefix}_{index}");
        var hash = MD5.HashData(Encoding.UTF8.GetBytes(text));
        return (int)(BinaryPrimitives.ReadUInt32BigEndian(hash) & 0x7FFFFFFF);
    }

    /// <summary>Drops parts of a structure of tensors.</summary>
    /// <param name="values">The tensors.</param>
    /// <param name="salt_prefix">What makes the seeds differ from those of the other dropouts.</param>
    /// <param name="noise">The draws of a variational dropout, of the same structure.</param>
    /// <param name="keep">How probably an element stays.</param>
    /// <param name="dropped">What is dropped, see <see cref="Dropped"/>; all if null.</param>
    private Nest<Tensor> Dropout(
        Nest<Tensor> values,
        string salt_prefix,
        Nest<Tensor>? noise,
        Probability keep,
        Nest<object>? dropped
    )
    {
        var i = 0;
        return Visit(values, noise, dropped);

        Nest<Tensor> Visit(Nest<Tensor> value, Nest<Tensor>? draw, Nest<object>? drops)
        {
            var kept = drops is { IsTuple: false, Value: false };
            if (value.IsTuple && !kept)
                return new([.. value.Select((part, k) => Visit(part, draw?[k], drops?[k]))], value.Type);
            var index = i++;
            if (kept)
                return value;
            return _variational_recurrent ? Masked(value, draw!, keep) : keep.Dropout(value, Seed(salt_prefix, index));
        }
    }

    /// <summary>
    /// What the filter has dropped of a state: true or false for a tensor, false for a tuple of which nothing is, else a tuple.
    /// Source: TensorFlow 1.15's <c>get_traverse_shallow_structure</c> (python/util/nest.py).
    /// </summary>
    /// <exception cref="TypeError">The filter gave something else than truths, or a tuple for a tensor.</exception>
    /// <exception cref="ValueError">It gave a tuple of another length.</exception>
    private Nest<object> Dropped(Nest<Tensor> state)
    {
        var drops = _dropout_state_filter(state);
        if (!state.IsTuple)
        {
            return drops is { IsTuple: false, Value: bool }
                ? drops
                : throw new TypeError($"traverse_fn returned structure: {drops} for non-structure: {state}");
        }
        if (!drops.IsTuple)
        {
            return drops.Value switch
            {
                false => drops,
                true => new([.. state.Select(Dropped)], state.Type),
                _ => throw new TypeError($"traverse_fn returned a non-bool scalar: {drops} for input: {state}"),
            };
        }
        if (drops.Count != state.Count)
        {
            throw new ValueError(
                "The two structures don't have the same sequence length. Input structure has length "
                    + $"{state.Count}, while shallow structure has length {drops.Count}."
            );
        }
        if (drops.Any(part => part.IsTuple || part.Value is not bool))
        {
            throw new TypeError($"traverse_fn didn't return a depth=1 structure of bools.  saw: {drops}  for structure: {state}");
        }
        return new([.. state.Zip(drops, (part, drop) => drop.Value is true ? Dropped(part) : drop)], state.Type);
    }

    /// <summary>value / keep where keep + noise is 1 or more, else 0.</summary>
    private static Tensor Masked(Tensor value, Tensor noise, Probability keep)
    {
        var random = keep.Tensor is { } tensor ? tensor + noise : keep.Number + noise;
        var binary = tf.floor(random);
        var scaled = keep.Tensor is not null ? math_ops.div(value, keep.Tensor) : math_ops.div(value, new NDArray(keep.Number));
        var result = scaled * binary;
        result.shape = value.shape;
        return result;
    }

    private static Nest<object> AllButMemory(Nest<Tensor> state) =>
        state.Type == TupleType.LSTMState ? Nest.Tuple<object>([new(false), new(true)]) : new(true);
}
