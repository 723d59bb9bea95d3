using Lucid.Memory;

namespace Lucid.Tests.Memory;

public sealed class RentedArrayTests
{
    [Fact]
    public void Rent_IsClear_AfterOthersWroteTheArray()
    {
        using (RentedArray<double> earlier = RentedArray<double>.RentUninitialized(100))
        {
            earlier.Array.AsSpan().Fill(42);
        }

        using RentedArray<double> rented = RentedArray<double>.Rent(100);

        Assert.Equal(new double[100], rented.Span.ToArray());
    }

#if DEBUG
    [Fact]
    public void RentUninitialized_IsFilledWithNaN_InADebugBuild()
    {
        using RentedArray<double> rented = RentedArray<double>.RentUninitialized(100);

        Assert.Equal(100, rented.Span.Length);
        Assert.True(rented.Span.ToArray().All(double.IsNaN));
    }
#endif
}
