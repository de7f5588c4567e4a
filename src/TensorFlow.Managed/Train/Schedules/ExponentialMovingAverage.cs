namespace Tensorflow.Train;

/// <summary>
/// Running averages of variables, which often predict better than the variables themselves: average -= (1 - decay) * (average -
/// variable) at each update. Source: TensorFlow 1.15 <c>tf.train.ExponentialMovingAverage</c>
/// (python/training/moving_averages.py).
/// </summary>
public class ExponentialMovingAverage
{
    private readonly float _decay;
    private readonly IVariableV1? _num_updates;
    private readonly Dictionary<IVariableV1, IVariableV1> _averages = [];

    /// <summary>Averages that <see cref="apply"/> makes.</summary>
    /// <param name="decay">How much of an average an update leaves, near 1.</param>
    /// <param name="num_updates">
    /// Counts the updates, if given: the decay is then at most (1 + updates) / (10 + updates), so that averages move faster at
    /// first.
    /// </param>
    /// <param name="name">The averages' name beside their variables.</param>
    public ExponentialMovingAverage(float decay, IVariableV1? num_updates = null, string name = "ExponentialMovingAverage") =>
        (_decay, _num_updates, this.name) = (decay, num_updates, name);

    /// <summary>The averages' name beside their variables.</summary>
    public string name { get; }

    /// <summary>
    /// An operation that updates the averages; those that are not there yet are made, with their variables' initial values.
    /// </summary>
    /// <param name="var_list">Variables of floating numbers; all trainable ones of the default graph by default.</param>
    /// <exception cref="TypeError">A variable is of other numbers.</exception>
    public Operation apply(IVariableV1[]? var_list = null)
    {
        var variables = var_list ?? [.. Tensorflow.variables.trainable_variables()];
        using var building = ops.Build();
        foreach (var variable in Argument.EachGiven(variables))
        {
            if (variable.dtype is not (TF_DataType.TF_HALF or TF_DataType.TF_FLOAT or TF_DataType.TF_DOUBLE))
                throw new TypeError($"The variables must be half, float, or double: {variable.Name}");
            if (!_averages.ContainsKey(variable))
                Add(variable);
        }

        using var scope = ops.name_scope(name);
        var decay = ops.convert_to_tensor(_decay, name: "decay");
        if (_num_updates is not null)
        {
            var updates = math_ops.cast(_num_updates, TF_DataType.TF_FLOAT, name: "num_updates");
            decay = gen_math_ops.minimum(decay, (1f + updates) / (10f + updates));
        }

        var assigned = Array.ConvertAll(variables, variable => (ITensorOrOperation)Update(_averages[variable], variable, decay));
        return building.Done(control_flow_ops.group(assigned, scope));
    }

    /// <summary>The variable that holds a variable's average; null if it has none.</summary>
    public IVariableV1? average(IVariableV1 var) => _averages.GetValueOrDefault(Argument.Given(var));

    /// <summary>The name under which a checkpoint keeps a variable's average, made already or not.</summary>
    public string average_name(IVariableV1 var) =>
        _averages.GetValueOrDefault(Argument.Given(var))?.Op.name ?? $"{var.Op.name}/{name}";

    /// <summary>
    /// What a Saver restores to have the averages in their variables' place: by the names under which a checkpoint keeps them.
    /// </summary>
    /// <param name="moving_avg_variables">
    /// Whose averages are restored; the trainable variables, and those that have one, by default.
    /// </param>
    public Dictionary<string, IVariableV1> variables_to_restore(IVariableV1[]? moving_avg_variables = null)
    {
        HashSet<IVariableV1> averaged =
        [
            .. moving_avg_variables ?? [.. Tensorflow.variables.trainable_variables(), .. _averages.Keys],
        ];
        var restored = averaged.ToDictionary(average_name);
        foreach (var variable in Tensorflow.variables.global_variables().Where(v => !averaged.Contains(v)))
            restored.TryAdd(variable.Op.name, variable);
        return restored;
    }

    private void Add(IVariableV1 variable)
    {
        using var outside = ops.control_dependencies(null);
        var initial = ((BaseResourceVariable)variable).initialized_value();
        _averages[variable] = new SlotCreator().create_slot(variable, initial, name);
        variable.Graph.OnFailure(() => _averages.Remove(variable));
        ops.add_to_collection(ops.GraphKeys.MOVING_AVERAGE_VARIABLES_, variable);
    }

    private static Tensor Update(IVariableV1 average, IVariableV1 variable, Tensor decay)
    {
        using var scope = ops.name_scope("AssignMovingAvg");
        var gain = math_ops.cast(1f - decay, average.dtype);
        var delta = (average.AsTensor() - variable.AsTensor()) * gain;
        return state_ops.assign_sub(average, delta, name: scope);
    }
}
