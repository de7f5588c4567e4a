using System.Text.Json;
using TfNetLstm.Data;

namespace TfNetLstm.Tests.Data;

/// <summary>What is said of a file that is no JSON, or other JSON.</summary>
public sealed class UserFileTests
{
    private static readonly JsonSerializerOptions Options = new()
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    [Theory]
    [InlineData("", "line 1, byte 1: found nothing")]
    [InlineData("x", "line 1, byte 1: 'x' is an invalid start of a value.")]
    [InlineData("{\n\"Count\": \"x\"}", "line 2, byte 13, $.Count: found a value of another kind")]
    [InlineData("{\"Count\": 1}", "line 1, byte 13: found no 'Name'")]
    [InlineData("{\"Count\": 1, \"Name\": null}", "line 1, byte 26, $.Name: found null")]
    public void A_fault_has_its_place_and_no_type(string json, string expected)
    {
        var e = Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<Fields>(json, Options));
        Assert.Equal(expected, UserFile.Fault(e));
    }

    private sealed record Fields(int Count, string Name);
}
