namespace Tensorflow.Operations.Initializers;

/// <summary>
/// Evenly distributed numbers within ±sqrt(6 / (inputs + outputs)): what <c>get_variable</c> uses by default. Source: Glorot and
/// Bengio, AISTATS 2010; TensorFlow 1.15's <c>GlorotUniform</c>.
/// </summary>
public class GlorotUniform(
    float scale = 1f,
    string mode = "fan_avg",
    string distribution = "uniform",
    int? seed = null,
    TF_DataType dtype = TF_DataType.TF_FLOAT
) : VarianceScaling(scale, mode, distribution, seed, dtype)
{
    public override string ClassName => "GlorotUniform";
}
