namespace Tensorflow.Operations.Initializers;

/// <summary>
/// Evenly distributed numbers within ±sqrt(6 scale / (inputs + outputs)): what <c>get_variable</c> uses by default. Source:
/// Glorot and Bengio, AISTATS 2010; TensorFlow 1.15's <c>GlorotUniform</c> (python/ops/init_ops.py).
/// </summary>
/// <param name="scale">The variance times the mean number of inputs and outputs.</param>
/// <param name="mode">"fan_avg"; others as <see cref="VarianceScaling"/> takes them.</param>
/// <param name="distribution">"uniform"; others as <see cref="VarianceScaling"/> takes them.</param>
/// <param name="seed">The operation's own seed; null for one that follows from the graph's.</param>
/// <param name="dtype">The element type where the variable names none.</param>
public class GlorotUniform(
    float scale = 1f,
    string mode = "fan_avg",
    string distribution = "uniform",
    int? seed = null,
    TF_DataType dtype = TF_DataType.TF_FLOAT
) : VarianceScaling(scale, mode, distribution, seed, dtype)
{
    /// <inheritdoc cref="IInitializer.ClassName"/>
    public override string ClassName => "GlorotUniform";
}
