namespace Tensorflow;

/// <summary>How a variable scope goes about variables that exist. Source: TensorFlow 1.15's <c>_ReuseMode</c>.</summary>
public enum _ReuseMode
{
    /// <summary>A variable is taken if it exists, and made if it does not.</summary>
    AUTO_REUSE = 1,
}
