using Tensorflow;

namespace TfNetLstm.Fuzz.Targets;

/// <summary>SavedModels: the message of a genuine one damaged beside its variables, then loaded.</summary>
internal sealed class SavedModelTarget : IFuzzTarget
{
    private static readonly Lazy<byte[][]> Corpus = new(() =>
        Array.ConvertAll(["main_op", "without_variables"], (string name) =>
            Life.Bytes("saved_model", $"{name}/saved/saved_model.pb")
        )
    );

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"tfnetlstm-fuzz-{Environment.ProcessId}-model");

    public string Name => "saved-model";

    public byte[] Generate(Random random) => Mutation.Damage(Corpus.Value[random.Next(Corpus.Value.Length)], random);

    public bool Run(byte[] input)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "variables"));
        File.WriteAllBytes(Path.Combine(_folder, "saved_model.pb"), input);
        foreach (var file in new[] { "variables/variables.index", "variables/variables.data-00000-of-00001" })
            File.WriteAllBytes(Path.Combine(_folder, file), Life.Bytes("saved_model", $"main_op/saved/{file}"));
        try
        {
            using var session = Session.LoadFromSavedModel(_folder);
            return true;
        }
        catch (TensorflowException)
        {
            return false;
        }
        finally
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
