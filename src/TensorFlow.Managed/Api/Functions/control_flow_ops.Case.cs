namespace Tensorflow;

public partial class control_flow_ops
{
    /// <summary>
    /// The result that belongs to the first predicate that holds, or the default; only its operations run. Source: TensorFlow
    /// 1.15 <c>tf.case</c> (python/ops/control_flow_ops.py).
    /// </summary>
    /// <param name="pred_fn_pairs">Predicates, scalar bools, and what makes their results: of one element type.</param>
    /// <param name="default">Makes the result where none holds.</param>
    /// <param name="exclusive">Whether the graph fails to run if more than one holds.</param>
    /// <param name="name">The nodes' name scope; <c>case</c> by default.</param>
    internal static Tensor @case(
        IReadOnlyList<(Tensor Predicate, Func<Tensor> Make)> pred_fn_pairs,
        Func<Tensor> @default,
        bool exclusive = false,
        string? name = null
    )
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "case");
        var fn = @default;
        foreach (var (predicate, make) in pred_fn_pairs.Reverse())
        {
            var otherwise = fn;
            fn = () => cond<Tensor>(predicate, () => [make()], () => [otherwise()])[0];
        }
        if (!exclusive)
            return building.Done(fn());
        var checks = AssertAtMostOneTrue([.. pred_fn_pairs.Select(pair => pair.Predicate)]);
        using var afterwards = ops.control_dependencies([checks]);
        return building.Done(fn());
    }

    private static Operation AssertAtMostOneTrue(Tensor[] predicates)
    {
        var preds_c = array_ops.stack(predicates, name: "preds_c");
        var count = math_ops.reduce_sum(math_ops.cast(preds_c, TF_DataType.TF_INT32), name: "num_true_conds");
        var condition = gen_math_ops.less_equal(count, constant_op.constant(1, name: "n_true_conds"));
        var names = string.Join(", ", predicates.Select(predicate => predicate.name));
        var message = $"Input error: exclusive=True: more than 1 conditions ({names}) evaluated as True:";
        return Assert(condition, [message, preds_c], predicates.Length);
    }
}
