using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TfNetLstm.Verification;

namespace TfNetLstm.Tests.Verification;

/// <summary>The exact vectors, and what happens when one is changed.</summary>
public sealed class VectorsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void All_of_the_repositorys_vectors_are_met()
    {
        var report = new Verifier().Verify(Vectors.Load(References.VectorsFile));
        Assert.All(report.Checks, check => Assert.True(check.Ok, $"{check}"));
        // Four types of random nodes, three graphs with 2, 3 and 2 random nodes, shuffles, 14 functions, 5 steps of Adam.
        Assert.Equal(4 + (3 * 2 + 7) + 1 + 14 + 5 * 3, report.Checks.Count);
    }

    public static TheoryData<string[], string> Changes =>
        new()
        {
            { ["random", "0", "first_run", "first", "0"], "random: RandomStandardNormal, two runs" },
            { ["random", "3", "second_run", "sha256"], "random: RandomUniformInt, two runs" },
            { ["random", "1", "first_run", "values", "3"], "random: TruncatedNormal, two runs" },
            { ["random", "2", "seed2"], "random: RandomUniform, two runs" },
            { ["seeds", "0", "nodes"], "seeds: graph none, ops none, 3: nodes" },
            { ["seeds", "1", "ops", "2", "3"], "seeds: graph 1, ops none, 3, none: random_normal_2/RandomStandardNormal" },
            { ["shuffle", "4", "second", "first", "1"], "NumPy's shuffle, two times" },
            { ["shuffle", "5", "first", "sha256"], "NumPy's shuffle, two times" },
            { ["math", "square", "5"], "math: square" },
            { ["math", "tanh", "7"], "math: tanh" },
            { ["math", "softmax", "values", "0"], "math: softmax" },
            { ["math", "grad_soft", "values", "9"], "math: grad_soft" },
            { ["math", "adam", "steps", "4", "value", "values", "2"], "math: adam value after step 5" },
            { ["math", "adam", "steps", "1", "v", "values", "7"], "math: adam v after step 2" },
        };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_fails(string[] path, string check)
    {
        var root = JsonNode.Parse(File.ReadAllText(References.VectorsFile))!;
        // The other sections have no part in it.
        foreach (var other in new[] { "random", "seeds", "shuffle", "math" }.Except(path[..1]))
            root.AsObject().Remove(other);
        if (path[0] == "random")
            Keep(root, path);
        Change(root, path);
        var report = new Verifier().Verify(Vectors.Load(Write(root.ToJsonString())));
        Assert.Equal([check], report.Checks.Where(result => !result.Ok).Select(result => result.Check));
    }

    [Theory]
    [InlineData("{}", "expected a section random, seeds, shuffle or math, found none of them.")]
    [InlineData("{\"random\": []}", "expected a section random, seeds, shuffle or math, found none of them.")]
    [InlineData("{\"random\": [{}]}", "found no ")]
    [InlineData("{\"shuffle\": [{\"seed\": 1, \"n\": 10}]}", "found no ")]
    [InlineData("[]", "found a value of another kind")]
    [InlineData("{\"math\": ", "vectors.json: ")]
    [InlineData("", "vectors.json: ")]
    public void A_damaged_file_is_refused(string json, string message)
    {
        var path = Write(json);
        var error = Assert.Throws<InvalidDataException>(() => Vectors.Load(path));
        Assert.StartsWith(path, error.Message);
        Assert.Contains(message, error.Message);
    }

    [Theory]
    [InlineData("{\"math\": {\"cosh\": [\"1.0\"]}}", "nothing is known of 'cosh'")]
    [InlineData("{\"math\": {\"exp\": [\"1.0\"]}}", "'x'")]
    [InlineData("{\"math\": {\"x\": [\"1.0\"], \"exp\": [\"one\"]}}", "one")]
    [InlineData("{\"math\": {\"x\": [\"1.0\"], \"exp\": 1}}", "vectors.json")]
    public void Functions_that_cannot_be_compared_are_refused(string json, string message)
    {
        var vectors = Vectors.Load(Write(json));
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => new Verifier().Verify(vectors)).Message);
    }

    [Fact]
    public void A_missing_file_is_refused() => Assert.Throws<FileNotFoundException>(() => Vectors.Load(_folder["vectors.json"]));

    /// <summary>Keeps only the random vector that is to change.</summary>
    private static void Keep(JsonNode root, string[] path)
    {
        var vector = root["random"]![int.Parse(path[1])]!.DeepClone();
        root["random"] = new JsonArray(vector);
        path[1] = "0";
    }

    /// <summary>Changes a value by as little as matters: an integer by 1, a number by 1e-5 of it, a hash by a digit.</summary>
    private static void Change(JsonNode node, string[] path)
    {
        foreach (var step in path[..^1])
            node = int.TryParse(step, out var index) ? node[index]! : node[step]!;
        if (int.TryParse(path[^1], out var last))
            node[last] = Changed(node[last]!);
        else
            node[path[^1]] = Changed(node[path[^1]]!);
    }

    private static JsonNode Changed(JsonNode value)
    {
        if (value.GetValueKind() == JsonValueKind.String)
        {
            var text = value.GetValue<string>();
            return double.TryParse(text, out var number) ? $"{number * 1.00001:R}" : (text[0] == '0' ? '1' : '0') + text[1..];
        }
        if (!value.ToJsonString().Contains('.'))
            return value.GetValue<long>() + 1;
        return value.GetValue<double>() + 1e-5 * Math.Max(Math.Abs(value.GetValue<double>()), 0.1);
    }

    private string Write(string json) => _folder.Write("vectors.json", Encoding.UTF8.GetBytes(json));

    [Theory]
    [InlineData("shuffle", "n", "1000000000", "[1000000000]")]
    [InlineData("shuffle", "n", "-1", "[-1]")]
    [InlineData("random", "first_run", """{"shape":[4294967297],"sha256":"","first":[]}""", "[4294967297]")]
    [InlineData("random", "second_run", """{"shape":[65536,65536],"sha256":"","first":[]}""", "[65536, 65536]")]
    [InlineData(
        "random",
        "first_run",
        """{"shape":[0,9223372036854775807],"sha256":"","first":[]}""",
        "[0, 9223372036854775807]"
    )]
    public void A_vector_of_more_numbers_than_any_has_is_refused(string section, string property, string value, string found)
    {
        var root = JsonNode.Parse(File.ReadAllText(References.VectorsFile))!;
        root[section]![0]![property] = JsonNode.Parse(value);
        var file = _folder.Write("vectors.json", Encoding.UTF8.GetBytes(root.ToJsonString()));
        var refused = Assert.Throws<InvalidDataException>(() => Vectors.Load(file));
        Assert.Equal($"{file}: {section}: expected at most 1048576 numbers, found {found}.", refused.Message);
    }
}
