namespace Tensorflow.Runtime.Planning;

/// <summary>
/// What was found out about an operation's outputs, for all others of its class whose inputs have the same shapes and values: a
/// network's cell is inferred, and its shapes are computed, once and not in each of its time steps.
/// </summary>
/// <param name="classes">The operations' classes.</param>
/// <param name="fed">What is fed.</param>
internal sealed class FactTable(OperationClasses classes, FedTensors fed)
{
    private const int MaxInputs = 5;

    private readonly Dictionary<Case, TensorFact[]> _outputs = [];

    /// <summary>An operation's class and what is known of its inputs.</summary>
    internal readonly record struct Case(int Class, TensorFact A, TensorFact B, TensorFact C, TensorFact D, TensorFact E);

    /// <summary>
    /// The case that an operation is; null where more than its attributes and inputs may decide on the outputs, or is changed.
    /// </summary>
    internal Case? CaseOf(Operation op, PlanFacts facts)
    {
        var op_def = op.op_def;
        if (
            op.NumInputs > MaxInputs
            || op.NumOutputs == 0
            || op_def.IsStateful
            || op_def.UpdatesVariable
            || op_def.Access != ElementAccess.None
            || op_def.ControlFlow != ControlFlowKind.None
        )
        {
            return null;
        }

        foreach (var output in op.outputs)
        {
            if (IsReference(output) || fed.Contains(output))
                return null;
        }
        Span<TensorFact> known = [default, default, default, default, default];
        for (var i = 0; i < op.NumInputs; i++)
        {
            var input = op.inputs[i];
            if (IsReference(input))
                return null;
            known[i] = facts.FactOf(input);
        }
        return new Case(classes.NumberOf(op), known[0], known[1], known[2], known[3], known[4]);
    }

    /// <summary>What is known of the outputs of such an operation; null if nothing is yet.</summary>
    internal TensorFact[]? OutputsOf(Case @case) => _outputs.GetValueOrDefault(@case);

    internal void Add(Case @case, TensorFact[] outputs) => _outputs[@case] = outputs;

    private static bool IsReference(Tensor tensor) => tensor.dtype.is_ref_dtype() || tensor.dtype == TF_DataType.TF_RESOURCE;
}
