using System.Text;
using TfNetLstm.Notebooks.Editing;
using TfNetLstm.Notebooks.Protocol;

namespace TfNetLstm.Fuzz.Targets;

/// <summary>
/// Lines that come to the notebooks' engine: each is a request or gets an answer that says what is wrong with it. What code asks
/// whether it is whole is parsed, and none is run.
/// </summary>
internal sealed class RequestTarget : IFuzzTarget
{
    private static readonly string[] Codes =
    [
        "var x = 1;",
        "for (int i = 0; i < 3; i++)\n{\n    print(i);",
        "#r \"nuget: NumSharp, 0.70.0\"\nvar nd = np.arange(4)[\"1:\"];",
        "class A<T> where T : new() { public T B => throw null!; }",
        "$\"{(1 + 2, \"a\"):x}\" + \"\"\"raw\"\"\"",
        "(((((((((((((((((((((((((",
    ];

    public string Name => "request";

    public byte[] Generate(Random random)
    {
        var code = Encoding.UTF8.GetBytes(Codes[random.Next(Codes.Length)]);
        var text = random.Next(2) == 0 ? code : Mutation.Damage(code, random, maxLength: 1 << 14);
        var line = new Dictionary<string, object>
        {
            ["type"] = new[] { "execute", "interrupt", "complete", "inspect", "is_complete", "shutdown" }[random.Next(6)],
            ["id"] = random.Next(100),
            ["number"] = random.Next(3),
            ["position"] = random.Next(40),
            ["code"] = Encoding.UTF8.GetString(text),
        };
        var json = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(line);
        return random.Next(2) == 0 ? json : Mutation.Damage(json, random, maxLength: 1 << 16);
    }

    public bool Run(byte[] input)
    {
        var (request, refused) = RequestReader.Read(Encoding.UTF8.GetString(input));
        if (request is null == string.IsNullOrEmpty(refused?.Message))
            throw new InvalidOperationException($"expected a request or a refusal, found {request} and {refused}");
        if (
            request is IsComplete isComplete
            && CodeEditor.Completeness(isComplete.Code) is not ("complete" or "incomplete" or "invalid")
        )
        {
            throw new InvalidOperationException("expected complete, incomplete or invalid");
        }

        return request is not null;
    }
}
