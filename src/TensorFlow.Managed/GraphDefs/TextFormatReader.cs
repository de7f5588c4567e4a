using System.Collections;
using System.Text;
using System.Text.Unicode;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Any = Google.Protobuf.WellKnownTypes.Any;

namespace Tensorflow.GraphDefs;

/// <summary>
/// Reads messages from protocol buffers' text format, as <see cref="TextFormat"/> and Python's <c>text_format</c> write them
/// (<see href="https://protobuf.dev/reference/protobuf/textformat-spec/"/>); Google.Protobuf for .NET has no reader of it. The
/// command, which also runs over TensorFlow.NET, compiles this file too.
/// </summary>
internal sealed class TextFormatReader
{
    /// <summary>How deep messages may lie in each other: as deep as in the binary format.</summary>
    private const int MaxDepth = 100;

    private readonly TextFormatTokens _tokens;
    private readonly TypeRegistry _types;
    private int _depth;

    private TextFormatReader(string text, MessageDescriptor descriptor) =>
        (_tokens, _types) = (new(text), TypeRegistry.FromFiles(descriptor.File));

    /// <summary>Reads a message.</summary>
    /// <param name="bytes">The text in UTF-8.</param>
    /// <exception cref="FormatException">It is no such message: where, and what was expected.</exception>
    internal static T Read<T>(ReadOnlySpan<byte> bytes)
        where T : IMessage, new()
    {
        if (!Utf8.IsValid(bytes))
            throw new FormatException("The text is not in UTF-8.");
        var message = new T();
        var reader = new TextFormatReader(Encoding.UTF8.GetString(bytes), message.Descriptor);
        reader._tokens.Next();
        while (!reader._tokens.IsAtEnd)
            reader.ReadField(message);
        return message;
    }

    private void ReadField(IMessage message)
    {
        if (message is Any any && _tokens.TryTake('['))
        {
            ReadAny(any);
            return;
        }
        var field = FieldOf(message.Descriptor);
        var isMessage = field.FieldType is FieldType.Message or FieldType.Group;
        // Messages may do without a colon.
        if (!_tokens.TryTake(':') && !isMessage)
            throw _tokens.Error("Expected \":\"");
        if (field.IsRepeated && _tokens.TryTake('['))
        {
            while (!_tokens.TryTake(']'))
            {
                ReadValue(message, field);
                if (!_tokens.TryTake(','))
                {
                    _tokens.Take(']');
                    break;
                }
            }
        }
        else
        {
            ReadValue(message, field);
        }
        EndField();
    }

    private FieldDescriptor FieldOf(MessageDescriptor descriptor)
    {
        if (!_tokens.IsName)
            throw _tokens.Error("Expected identifier");
        var found = descriptor.FindFieldByName(_tokens.Current.ToString())
            ?? throw _tokens.Error($"Message type \"{descriptor.FullName}\" has no field named \"{_tokens.Current}\"");
        _tokens.Next();
        return found;
    }

    private void ReadValue(IMessage message, FieldDescriptor field)
    {
        if (field.IsMap)
        {
            var (key, value) = ReadEntry(field.MessageType);
            ((IDictionary)field.Accessor.GetValue(message))[key] = value;
        }
        else if (field.IsRepeated)
        {
            ((IList)field.Accessor.GetValue(message)).Add(ReadSingle(field, null));
        }
        else
        {
            var before = field.FieldType == FieldType.Message ? (IMessage?)field.Accessor.GetValue(message) : null;
            field.Accessor.SetValue(message, ReadSingle(field, before));
        }
    }

    /// <param name="before">The message that the field has already, to be added to; null for a new one.</param>
    /// <param name="field">The field.</param>
    private object ReadSingle(FieldDescriptor field, IMessage? before)
    {
        if (field.FieldType is not (FieldType.Message or FieldType.Group))
            return new TextFormatScalar(_tokens).Read(field);
        var message = before ?? field.MessageType.Parser.ParseFrom(ByteString.Empty);
        InBraces(() => ReadField(message));
        return message;
    }

    /// <summary>An entry of a map: a message of a key and a value, each its type's default if it is missing.</summary>
    private (object Key, object Value) ReadEntry(MessageDescriptor entry)
    {
        const int Key = 1;
        var (keyField, valueField) = (entry.FindFieldByNumber(Key), entry.FindFieldByNumber(Key + 1));
        object? key = null,
            value = null;
        InBraces(() =>
        {
            var field = FieldOf(entry);
            if (!_tokens.TryTake(':') && field.FieldType != FieldType.Message)
                throw _tokens.Error("Expected \":\"");
            if (field == keyField)
                key = ReadSingle(field, null);
            else
                value = ReadSingle(field, value as IMessage);
            EndField();
        });
        return (key ?? TextFormatScalar.DefaultOf(keyField), value ?? TextFormatScalar.DefaultOf(valueField));
    }

    /// <summary>A message of any type, behind the type's name in brackets.</summary>
    private void ReadAny(Any any)
    {
        var name = _tokens.TakePath();
        var type = _types.Find(name[(name.LastIndexOf('/') + 1)..]) ?? throw _tokens.Error($"Type \"{name}\" is not known");
        _tokens.Take(']');
        _tokens.TryTake(':');
        var message = type.Parser.ParseFrom(ByteString.Empty);
        InBraces(() => ReadField(message));
        (any.TypeUrl, any.Value) = (name, message.ToByteString());
        EndField();
    }

    private void InBraces(Action readField)
    {
        if (++_depth > MaxDepth)
            throw _tokens.Error($"Messages lie more than {MaxDepth} deep in each other");
        var end = _tokens.TryTake('<') ? '>' : '}';
        if (end == '}')
            _tokens.Take('{');
        while (!_tokens.TryTake(end))
            readField();
        _depth--;
    }

    private void EndField()
    {
        if (!_tokens.TryTake(','))
            _tokens.TryTake(';');
    }
}
