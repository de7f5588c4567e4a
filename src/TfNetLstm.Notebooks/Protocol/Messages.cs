using System.Text.Json;
using System.Text.Json.Serialization;
using TfNetLstm.Notebooks.Cells;

namespace TfNetLstm.Notebooks.Protocol;

/// <summary>What the engine is asked for: a line of JSON on its standard input. Positions count UTF-16 units.</summary>
/// <param name="Id">Comes back in all that is said in answer.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Execute), "execute")]
[JsonDerivedType(typeof(Interrupt), "interrupt")]
[JsonDerivedType(typeof(Complete), "complete")]
[JsonDerivedType(typeof(Inspect), "inspect")]
[JsonDerivedType(typeof(IsComplete), "is_complete")]
[JsonDerivedType(typeof(Shutdown), "shutdown")]
internal abstract record Request(int Id);

internal sealed record Execute(int Id, string Code, int Number) : Request(Id);

internal sealed record Interrupt(int Id) : Request(Id);

internal sealed record Complete(int Id, string Code, int Position) : Request(Id);

internal sealed record Inspect(int Id, string Code, int Position) : Request(Id);

internal sealed record IsComplete(int Id, string Code) : Request(Id);

internal sealed record Shutdown(int Id) : Request(Id);

/// <summary>What the engine says: a line of JSON on its standard output.</summary>
/// <param name="Id">The request's.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(StreamText), "stream")]
[JsonDerivedType(typeof(Displayed), "display")]
[JsonDerivedType(typeof(Executed), "executed")]
[JsonDerivedType(typeof(Completed), "completed")]
[JsonDerivedType(typeof(Inspected), "inspected")]
[JsonDerivedType(typeof(Completeness), "completeness")]
[JsonDerivedType(typeof(Refused), "refused")]
internal abstract record Answer(int Id);

internal sealed record StreamText(int Id, string Name, string Text) : Answer(Id);

internal sealed record Displayed(int Id, IReadOnlyDictionary<string, string> Data) : Answer(Id);

/// <summary>A cell has ended, with a value, with an error or with neither.</summary>
internal sealed record Executed(int Id, IReadOnlyDictionary<string, string>? Value, CellError? Error) : Answer(Id);

internal sealed record Completed(int Id, int Start, int End, IReadOnlyList<Choice> Choices) : Answer(Id);

internal sealed record Choice(string Text, string Kind);

internal sealed record Inspected(int Id, string? Text) : Answer(Id);

internal sealed record Completeness(int Id, string Status) : Answer(Id);

/// <summary>A line that is no request, or one that went wrong in the engine itself.</summary>
internal sealed record Refused(int Id, string Message) : Answer(Id);

/// <summary>A message as a line of JSON.</summary>
internal static class Line
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    internal static string Serialize<T>(T message) => JsonSerializer.Serialize(message, Options);

    internal static Answer Answer(string line) => JsonSerializer.Deserialize<Answer>(line, Options)!;
}
