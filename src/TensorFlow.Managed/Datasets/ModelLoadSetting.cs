namespace Tensorflow;

/// <summary>Which examples to load, and how.</summary>
public class ModelLoadSetting
{
    /// <summary>The folder with the files; if it is relative, below that of the program.</summary>
    public string TrainDir { get; set; } = "";

    /// <summary>Whether a label is a row with a 1 at its class rather than the class itself.</summary>
    public bool OneHot { get; set; }

    /// <summary>The element type of examples and labels.</summary>
    public TF_DataType DataType { get; set; } = TF_DataType.TF_FLOAT;

    /// <summary>Of no effect: an image is a row of 784 pixels.</summary>
    public bool ReShape { get; set; }

    /// <summary>How many of the examples to train on are taken for validation, the first ones.</summary>
    public int ValidationSize { get; set; } = 5000;

    /// <summary>How many examples to train and validate with are read; all if null.</summary>
    public int? TrainSize { get; set; }

    /// <summary>How many examples to test with are read; all if null.</summary>
    public int? TestSize { get; set; }

    /// <summary>
    /// The address that the files' names are put after where they have to be fetched; that of a public copy if empty.
    /// </summary>
    public string SourceUrl { get; set; } = "";

    /// <summary>Whether what is fetched is told on <see cref="Binding.tf_output_redirect"/>.</summary>
    public bool ShowProgressInConsole { get; set; }
}
