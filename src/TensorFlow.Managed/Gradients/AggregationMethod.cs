namespace Tensorflow;

/// <summary>
/// How several gradients of one tensor are added. Source: TensorFlow 1.15's <c>tf.AggregationMethod</c>
/// (python/ops/gradients_util.py).
/// </summary>
public class AggregationMethod
{
    /// <summary>All at once, by an AddN node.</summary>
    public static int ADD_N = 0;

    /// <summary>What is done where nothing is said: <see cref="ADD_N"/>.</summary>
    public static int DEFAULT = ADD_N;

    /// <summary>One after the other, by AddN nodes of two inputs each.</summary>
    public static int EXPERIMENTAL_TREE = 1;

    /// <summary>As <see cref="EXPERIMENTAL_TREE"/>, which TensorFlow takes where it does not know the shape.</summary>
    public static int EXPERIMENTAL_ACCUMULATE_N = 2;

    /// <exception cref="ValueError">There is no such method.</exception>
    internal static bool IsPairwise(int? method) =>
        method switch
        {
            null or 0 => false,
            1 or 2 => true,
            _ => throw new ValueError($"Invalid aggregation_method specified {method}."),
        };
}
