using System.Collections;
using System.Globalization;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Any = Google.Protobuf.WellKnownTypes.Any;

namespace Tensorflow.GraphDefs;

/// <summary>
/// Writes messages in protocol buffers' text format, which <c>protoc --encode</c> and TensorFlow's <c>text_format</c> read
/// (<see href="https://protobuf.dev/reference/protobuf/textformat-spec/"/>); Google.Protobuf for .NET has no writer of it. Fields
/// come in the order of their numbers, the entries of a map in the order of their keys, so equal messages give equal texts.
/// The command, which also runs over TensorFlow.NET, compiles this file too.
/// </summary>
internal static class TextFormat
{
    /// <summary>Writes a message, a field a line, with '\n' at each line's end.</summary>
    internal static void Write(IMessage message, TextWriter text) =>
        WriteFields(message, "", text, TypeRegistry.FromFiles(message.Descriptor.File));

    private static void WriteFields(IMessage message, string indent, TextWriter text, TypeRegistry types)
    {
        // A message of any type is written as what it is.
        if (message is Any any && types.Find(Any.GetTypeName(any.TypeUrl)) is { } type)
        {
            text.Write($"{indent}[{any.TypeUrl}] {{\n");
            WriteFields(type.Parser.ParseFrom(any.Value), indent + "  ", text, types);
            text.Write($"{indent}}}\n");
            return;
        }

        foreach (var field in message.Descriptor.Fields.InFieldNumberOrder())
        {
            var value = field.Accessor.GetValue(message);
            if (field.IsMap)
            {
                WriteMap(field, (IDictionary)value, indent, text, types);
            }
            else if (field.IsRepeated)
            {
                foreach (var item in (IList)value)
                    WriteField(field, item, indent, text, types);
            }
            else if (IsSet(field, message, value))
            {
                WriteField(field, value, indent, text, types);
            }
        }
    }

    /// <summary>A field without presence (proto3) counts as set when its value is not the default.</summary>
    private static bool IsSet(FieldDescriptor field, IMessage message, object value) =>
        field.HasPresence
            ? field.Accessor.HasValue(message)
            : value switch
            {
                string s => s.Length > 0,
                ByteString bytes => !bytes.IsEmpty,
                Enum e => Convert.ToInt32(e, CultureInfo.InvariantCulture) != 0,
                // A zero with a sign is not the default.
                float f => BitConverter.SingleToInt32Bits(f) != 0,
                double d => BitConverter.DoubleToInt64Bits(d) != 0,
                _ => !value.Equals(Activator.CreateInstance(value.GetType())),
            };

    private static void WriteMap(FieldDescriptor field, IDictionary map, string indent, TextWriter text, TypeRegistry types)
    {
        var (key, value) = (field.MessageType.FindFieldByNumber(1), field.MessageType.FindFieldByNumber(2));
        foreach (var name in map.Keys.Cast<string>().Order(StringComparer.Ordinal))
        {
            text.Write($"{indent}{field.Name} {{\n");
            WriteField(key, name, indent + "  ", text, types);
            WriteField(value, map[name]!, indent + "  ", text, types);
            text.Write($"{indent}}}\n");
        }
    }

    private static void WriteField(FieldDescriptor field, object value, string indent, TextWriter text, TypeRegistry types)
    {
        if (value is not IMessage message)
        {
            text.Write($"{indent}{field.Name}: {Scalar(field, value)}\n");
            return;
        }
        text.Write($"{indent}{field.Name} {{\n");
        WriteFields(message, indent + "  ", text, types);
        text.Write($"{indent}}}\n");
    }

    private static string Scalar(FieldDescriptor field, object value) =>
        value switch
        {
            bool b => b ? "true" : "false",
            string s => TextFormatString.Quoted(Encoding.UTF8.GetBytes(s)),
            ByteString bytes => TextFormatString.Quoted(bytes.Span),
            Enum e => EnumName(field.EnumType, Convert.ToInt32(e, CultureInfo.InvariantCulture)),
            float f => float.IsFinite(f) ? f.ToString("R", CultureInfo.InvariantCulture) : NotFinite(f),
            double d => double.IsFinite(d) ? d.ToString("R", CultureInfo.InvariantCulture) : NotFinite(d),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => throw new ArgumentException($"Field {field.FullName} has a value of {value.GetType()}, which has no text."),
        };

    private static string NotFinite(double value) =>
        double.IsNaN(value) ? "nan"
        : value > 0 ? "inf"
        : "-inf";

    /// <summary>The value's name, or its number where a newer TensorFlow has a value that is not known here.</summary>
    private static string EnumName(EnumDescriptor type, int number) =>
        type.FindValueByNumber(number)?.Name ?? number.ToString(CultureInfo.InvariantCulture);
}
