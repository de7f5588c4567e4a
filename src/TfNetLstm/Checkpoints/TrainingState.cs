using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using TfNetLstm.Data;
using TfNetLstm.Tutorials;

namespace TfNetLstm.Checkpoints;

/// <summary>
/// What a training that is gone on with needs and a checkpoint of TensorFlow's does not tell. It lies beside the checkpoint, as
/// JSON.
/// </summary>
/// <param name="Tutorial">The tutorial's name.</param>
/// <param name="Seed">The graph's seed; null where the document sets none and none was given.</param>
/// <param name="OpSeeds">The TensorFlow whose op seeds the graph has.</param>
/// <param name="Data">The fingerprint of the data.</param>
/// <param name="Variables">The fingerprint of the variables' values: whose checkpoint this goes with; empty where others
/// changed them at the same time.</param>
/// <param name="Place">Where the training stands.</param>
/// <param name="Random">Where the session's random operations stand, by their names.</param>
/// <param name="Batches">Where the data sets stand, and the order of their examples.</param>
/// <param name="HyperParameters">The constants that the tutorial's program had; null for the document's.</param>
/// <param name="Pictures">Of which kind its pictures are; null for MNIST's, and for a program that reads none.</param>
internal sealed record TrainingState(
    string Tutorial,
    int? Seed,
    string OpSeeds,
    string Data,
    string Variables,
    Place Place,
    IReadOnlyDictionary<string, byte[]> Random,
    byte[] Batches,
    HyperParameters? HyperParameters = null,
    PictureKind? Pictures = null
)
{
    private const string Ending = ".training.json",
        Digest = "digest";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
    };

    /// <summary>The file beside a checkpoint.</summary>
    internal static string PathOf(string checkpoint) => checkpoint + Ending;

    /// <summary>The constants that the tutorial's program had.</summary>
    internal HyperParameters ConstantsOf(Tutorial tutorial) => HyperParameters ?? tutorial.HyperParameters;

    /// <summary>Writes the file, which is whole or as it was.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    internal void Write(string path)
    {
        var fields = JsonSerializer.SerializeToNode(this, Options)!.AsObject();
        fields[Digest] = DigestOf(fields);
        WholeFile.Write(path, file => JsonSerializer.Serialize(file, fields, Options));
    }

    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    internal static TrainingState Read(string path)
    {
        var file = File.ReadAllBytes(path);
        try
        {
            var state = JsonSerializer.Deserialize<TrainingState>(file, Options) ?? throw new JsonException("found null");
            if (state.Fault is { } fault)
                throw new InvalidDataException($"{path}: {fault}");
            var fields = JsonNode.Parse(file, documentOptions: new() { AllowDuplicateProperties = false })!.AsObject();
            return !fields.Remove(Digest, out var digest) || digest?.ToString() == DigestOf(fields)
                ? state
                : throw new InvalidDataException($"{path} is damaged: its digest is not that of what else it says");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path}: expected what train writes beside a checkpoint: {UserFile.Fault(e)}", e);
        }
    }

    /// <summary>What no training can have had, which a file without a digest may claim; null if there is nothing.</summary>
    private string? Fault =>
        Pictures is { IsPossible: false } ? "pictures: no pictures are of such a size, with such labels"
        : HyperParameters is { LearningRate: not > 0 and { } rate } ? Expected("hyper_parameters.learning_rate", "above 0", rate)
        : new (string Field, int? Found, int Least)[]
        {
            ("hyper_parameters.hidden", HyperParameters?.Hidden, 1),
            ("hyper_parameters.batch_size", HyperParameters?.BatchSize, 1),
            ("hyper_parameters.iterations", HyperParameters?.Iterations, 1),
            ("place.step", Place.Step, 1),
            ("place.epoch", Place.Epoch, 0),
            ("place.step_of_epoch", Place.StepOfEpoch, 0),
        }.FirstOrDefault(number => number.Found < number.Least)
            is (string name, { } found, var least)
            ? Expected(name, string.Create(CultureInfo.InvariantCulture, $"from {least} on"), found)
        : null;

    private static string Expected(string field, string what, IFormattable found) =>
        $"{field}: expected a number {what}, found {found.ToString(null, CultureInfo.InvariantCulture)}";

    /// <summary>A SHA-256 of all other fields, which files of earlier versions lack.</summary>
    private static string DigestOf(JsonObject fields) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(fields)));
}

/// <summary>Where a training stands: behind a step, before anything that comes after it.</summary>
/// <param name="Step">Training steps done.</param>
/// <param name="Epoch">The epoch, from 0, where the training counts them.</param>
/// <param name="StepOfEpoch">Training steps done in this epoch.</param>
internal readonly record struct Place(int Step, int Epoch, int StepOfEpoch);
