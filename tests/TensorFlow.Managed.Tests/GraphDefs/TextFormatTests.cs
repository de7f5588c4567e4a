using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Tensorflow.GraphDefs;

namespace Tensorflow.Tests.GraphDefs;

/// <summary>Protocol buffers' text format: what TensorFlow wrote, all that the format allows, and what it does not.</summary>
public sealed class TextFormatTests
{
    [Theory]
    [InlineData("meta", "as_text.pbtxt")]
    public void A_text_of_TensorFlow_is_the_message_that_it_wrote_beside_it(string part, string file)
    {
        using var life = new Life(part);
        var message = TextFormatReader.Read<MetaGraphDef>(life.Bytes(file));
        Assert.Equal(life.MetaGraph(Path.ChangeExtension(file, "meta")), message);
        Assert.Equal(message, TextFormatReader.Read<MetaGraphDef>(Encoding.UTF8.GetBytes(Text(message))));
    }

    [Theory]
    [InlineData("s: 'a' \"b\\n\\x41\\101\\u00e9\\U0001f600\\'\"", "s: \"ab\\nAA\\303\\251\\360\\237\\230\\200\\'\"")]
    [InlineData("s: '\u00e9\\377\\0'", "s: \"\\303\\251\\377\\000\"")]
    [InlineData("i: -9223372036854775808 # a number", "i: -9223372036854775808")]
    [InlineData("i: 0x1F", "i: 31")]
    [InlineData("i: 017;", "i: 15")]
    [InlineData("f: 1.5f,", "f: 1.5")]
    [InlineData("f: -inf", "f: -inf")]
    [InlineData("f: NaN", "f: nan")]
    [InlineData("f: .5e+1", "f: 5")]
    [InlineData("b: t", "b: true")]
    [InlineData("type: DT_FLOAT", "type: DT_FLOAT")]
    [InlineData("type: 1000", "type: 1000")]
    [InlineData("shape < dim < size: 3 > dim: { } >", "shape {\n  dim {\n    size: 3\n  }\n  dim {\n  }\n}")]
    [InlineData("list { i: [1, 2] i: 3 i: [] }", "list {\n  i: 1\n  i: 2\n  i: 3\n}")]
    [InlineData("list { type: [DT_INT32, 1] }", "list {\n  type: DT_INT32\n  type: DT_FLOAT\n}")]
    [InlineData("i: 1 i: 2", "i: 2")]
    [InlineData(
        "shape { dim { size: 1 } } shape { unknown_rank: true }",
        "shape {\n  dim {\n    size: 1\n  }\n  unknown_rank: true\n}"
    )]
    [InlineData(
        "func { name: 'f' attr { key: 'a' value { i: 1 } } attr { key: 'b' } }",
        "func {\n  name: \"f\"\n  attr {\n    "
            + "key: \"a\"\n    value {\n      i: 1\n    }\n  }\n  attr {\n    key: \"b\"\n    value {\n    }\n  }\n}"
    )]
    [InlineData("", "")]
    public void A_value_may_be_written_in_any_way_that_the_format_allows(string text, string expected) =>
        Assert.Equal(expected, Text(TextFormatReader.Read<AttrValue>(Encoding.UTF8.GetBytes(text))).TrimEnd('\n'));

    [Theory]
    [InlineData("i 1", "1:3 : Expected \":\", found '1'.")]
    [InlineData(
        "i: 9223372036854775808",
        "1:4 : Value out of range -9223372036854775808 to 9223372036854775807, found '9223372036854775808'."
    )]
    [InlineData("i: 08", "1:4 : Couldn't parse integer, found '08'.")]
    [InlineData("i: 1.5", "1:4 : Couldn't parse integer, found '1.5'.")]
    [InlineData("i:", "1:3 : Couldn't parse integer, found the end.")]
    [InlineData("f: 1e", "1:4 : Couldn't parse float, found '1e'.")]
    [InlineData("b: 2", "1:4 : Expected \"true\" or \"false\", found '2'.")]
    [InlineData("\n nothing: 2", "2:2 : Message type \"tensorflow.AttrValue\" has no field named \"nothing\", found 'nothing'.")]
    [InlineData("type: DT_NONE", "1:7 : Enum type \"tensorflow.DataType\" has no value named DT_NONE, found 'DT_NONE'.")]
    [InlineData("s: 'a", "1:4 : String missing ending quote, found ''a'.")]
    [InlineData("s: 'a\n'", "1:4 : String missing ending quote, found ''a'.")]
    [InlineData("s: '\\q'", "1:4 : Invalid escape sequence in string, found ''\\q''.")]
    [InlineData("s: a", "1:4 : Expected string, found 'a'.")]
    [InlineData("shape {", "1:8 : Expected identifier, found the end.")]
    [InlineData("shape { >", "1:9 : Expected identifier, found '>'.")]
    [InlineData("shape: 1", "1:8 : Expected \"{\", found '1'.")]
    [InlineData("list { i: [1 2] }", "1:14 : Expected \"]\", found '2'.")]
    [InlineData("placeholder: '\\377'", "1:20 : Expected UTF-8 in the string before this, found the end.")]
    public void What_the_format_does_not_allow_is_told_with_its_place(string text, string message) =>
        Assert.Equal(
            message,
            Assert.Throws<FormatException>(() => TextFormatReader.Read<AttrValue>(Encoding.UTF8.GetBytes(text))).Message
        );

    [Fact]
    public void A_message_of_any_type_is_written_and_read_as_what_it_is()
    {
        const string Expanded = """
            any_list {
              value {
                [type.googleapis.com/tensorflow.AssetFileDef] {
                  filename: "words.txt"
                }
              }
            }

            """;
        var any = Any.Pack(new AssetFileDef { Filename = "words.txt" });
        var message = new CollectionDef { AnyList = new() { Value = { any } } };
        Assert.Equal(Expanded.ReplaceLineEndings("\n"), Text(message));
        Assert.Equal(message, TextFormatReader.Read<CollectionDef>(Encoding.UTF8.GetBytes(Expanded)));
        var unknown = new CollectionDef
        {
            AnyList = new()
            {
                Value =
                {
                    new Any { TypeUrl = "a.b/c", Value = any.Value },
                },
            },
        };
        Assert.Equal(unknown, TextFormatReader.Read<CollectionDef>(Encoding.UTF8.GetBytes(Text(unknown))));
    }

    [Fact]
    public void Messages_that_lie_in_each_other_without_end_are_refused()
    {
        var text = string.Concat(Enumerable.Repeat("list { func { attr { key: 'a' value { ", 1000));
        var error = Assert.Throws<FormatException>(() => TextFormatReader.Read<AttrValue>(Encoding.UTF8.GetBytes(text)));
        Assert.Contains("Messages lie more than 100 deep in each other", error.Message);
    }

    private static string Text(IMessage message)
    {
        var text = new StringWriter();
        TextFormat.Write(message, text);
        return text.ToString();
    }
}
