using System.Text.RegularExpressions;
using Google.Protobuf;
using Tensorflow.Ops;

namespace Tensorflow.Summaries;

/// <summary>Adds operations that tell TensorBoard something (TensorFlow 1.15's python/summary/summary.py).</summary>
public partial class Summary
{
    /// <summary>Writes event files into a folder.</summary>
    /// <inheritdoc cref="Summaries.FileWriter(string, Graph, int, int, string, Session)"/>
    public FileWriter FileWriter(
        string logdir,
        Graph? graph,
        int max_queue = 10,
        int flush_secs = 120,
        string? filename_suffix = null,
        Session? session = null
    ) => new(logdir, graph, max_queue, flush_secs, filename_suffix, session);

    /// <summary>A number over the steps.</summary>
    /// <param name="name">The operation's name and the tag; characters that neither may have become <c>_</c>.</param>
    /// <param name="tensor">A real number, [].</param>
    /// <param name="collections">The collections to add it to; <c>summaries</c> if null.</param>
    /// <param name="family">A prefix of the tag, by which TensorBoard groups.</param>
    /// <returns>The serialized summary, a string [].</returns>
    public Tensor scalar(string name, Tensor tensor, string[]? collections = null, string? family = null) =>
        Add(name, family, collections, (tag, scope) => SummaryOps.ScalarSummary.MakeTensor(scope, [tag, tensor]));

    /// <summary>The distribution of numbers over the steps.</summary>
    /// <param name="tensor">Real numbers of any shape; NaN or an infinity among them makes the run fail.</param>
    /// <param name="name">The operation's name and the tag; characters that neither may have become <c>_</c>.</param>
    /// <param name="family">A prefix of the tag, by which TensorBoard groups.</param>
    /// <param name="collections">The collections to add it to; <c>summaries</c> if null.</param>
    /// <inheritdoc cref="scalar"/>
    public Tensor histogram(string name, Tensor tensor, string[]? collections = null, string? family = null) =>
        Add(name, family, collections, (tag, scope) => SummaryOps.HistogramSummary.MakeTensor(scope, [tag, tensor]));

    /// <summary>Images over the steps.</summary>
    /// <param name="tensor">
    /// [batch, height, width, channels], with 1, 3 or 4 channels: uint8 as it is; real numbers scaled so that the largest is 255,
    /// or where some are negative the largest size is 127 around 128.
    /// </param>
    /// <param name="max_outputs">How many images of the batch are written, from the first on.</param>
    /// <param name="name">The operation's name and the tag; characters that neither may have become <c>_</c>.</param>
    /// <param name="family">A prefix of the tag, by which TensorBoard groups.</param>
    /// <param name="collections">The collections to add it to; <c>summaries</c> if null.</param>
    /// <inheritdoc cref="scalar"/>
    public Tensor image(string name, Tensor tensor, int max_outputs = 3, string[]? collections = null, string? family = null) =>
        Add(name, family, collections, (tag, scope) =>
            ImageSummaryOps.ImageSummary.MakeTensor(scope, [tag, tensor], new() { ["max_images"] = max_outputs })
        );

    /// <summary>Text over the steps.</summary>
    /// <param name="tensor">Strings of any shape.</param>
    /// <param name="name">The operation's name and the tag; characters that neither may have become <c>_</c>.</param>
    /// <param name="collections">The collections to add it to; <c>summaries</c> if null.</param>
    /// <exception cref="ValueError">The tensor has another type.</exception>
    /// <inheritdoc cref="scalar"/>
    public Tensor text(string name, Tensor tensor, string[]? collections = null)
    {
        if (Argument.Given(tensor).dtype != TF_DataType.TF_STRING)
        {
            throw new ValueError(
                $"Expected tensor {tensor.name} to have dtype string, got <dtype: '{tensor.dtype.as_python_name()}'>"
            );
        }

        var metadata = new SummaryMetadata { PluginData = new() { PluginName = "text" } };
        return tensor_summary(name, tensor, collections, family: null, metadata);
    }

    /// <summary>Several summaries as one.</summary>
    /// <param name="collections">The collections to add it to; none if null.</param>
    /// <param name="name">The operation's name; <c>Merge</c> by default.</param>
    /// <param name="inputs">Serialized summaries, strings of any shape.</param>
    /// <returns>The serialized summary, a string [].</returns>
    public Tensor merge(Tensor[] inputs, string[]? collections = null, string? name = null)
    {
        var clean = name is null ? null : CleanTag(name);
        using var building = ops.Build();
        using var scope = ops.name_scope(clean, "Merge");
        var merged = SummaryOps.MergeSummary.MakeTensor(clean, [inputs]);
        collect(merged, collections?.ToList(), []);
        return building.Done(merged);
    }

    /// <summary>All summaries of a collection as one; null if there are none.</summary>
    /// <param name="key">The collection.</param>
    /// <param name="scope">A regular expression that the summaries' names begin with.</param>
    /// <param name="name">The operation's name; <c>Merge</c> by default.</param>
    public Tensor? merge_all(string key = ops.GraphKeys.SUMMARIES_, string? scope = null, string? name = null)
    {
        var summaries = ops.get_collection<Tensor>(key);
        if (!string.IsNullOrEmpty(scope))
            summaries = summaries.FindAll(s => Regex.IsMatch(s.name, $@"\A(?:{scope})"));
        return summaries.Count == 0 ? null : merge([.. summaries], name: name);
    }

    /// <summary>Adds a summary to collections.</summary>
    public void collect(ITensorOrOperation val, List<string>? collections, List<string> default_collections)
    {
        foreach (var key in collections ?? default_collections)
            ops.add_to_collection(key, val);
    }

    /// <summary>The tag and the name scope, with its closing slash, of a summary of this name.</summary>
    public (string, string) summary_scope(
        string name,
        string? family = null,
        string? default_name = null,
        Tensor[]? values = null
    )
    {
        (name, family) = (CleanTag(name), family is null ? null : CleanTag(family));
        using var scope = ops.name_scope(family is null ? name : $"{family}/{name}", default_name);
        var tag = scope.scope_name.TrimEnd('/');
        return (family is null ? tag : $"{family}/{tag}", scope.scope_name);
    }

    internal Tensor tensor_summary(string name, Tensor tensor, string[]? collections, string? family, SummaryMetadata metadata)
    {
        var serialized = NumPy.NDArray.OfStrings([metadata.ToByteArray()], Shape.Scalar);
        return Add(name, family, collections, (tag, scope) =>
            SummaryOps.TensorSummaryV2.MakeTensor(scope, [tag, tensor, serialized])
        );
    }

    private Tensor Add(string name, string? family, string[]? collections, Func<string, string, Tensor> make)
    {
        using var building = ops.Build();
        var (tag, scope) = summary_scope(name, family);
        var summary = make(tag, scope);
        collect(summary, collections?.ToList(), [ops.GraphKeys.SUMMARIES_]);
        return building.Done(summary);
    }

    /// <summary>A name that an operation may have, without leading slashes.</summary>
    private static string CleanTag(string name) => Illegal().Replace(Argument.Given(name), "_").TrimStart('/');

    [GeneratedRegex(@"[^-/\w\.]")]
    private static partial Regex Illegal();
}
