#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <boost/graph/adjacency_list.hpp>
#include <catch2/catch_test_macros.hpp>

#include <goldenthread/graph/boost_graph.hpp>
#include <goldenthread/graph/concepts.hpp>

using namespace goldenthread;

namespace {

using TwoWay = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS>;
using OneWay = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;

using Score = boost::iterator_property_map<double*, boost::typed_identity_property_map<Vertex>, double, double&>;
using Fixed =
    boost::iterator_property_map<const double*, boost::typed_identity_property_map<Vertex>, double, const double&>;

}  // namespace

TEST_CASE("graphs that the sweeps take are told from those that they do not") {
  STATIC_REQUIRE(ThreadGraph<CompressedGraph>);
  STATIC_REQUIRE(ThreadGraph<LevelGraph>);
  STATIC_REQUIRE(ThreadGraph<TwoWay>);
  STATIC_REQUIRE_FALSE(ThreadGraph<int>);
  STATIC_REQUIRE_FALSE(ThreadGraph<std::string>);
}

TEST_CASE("what a graph lacks has a name") {
  // With directedS the edges into a vertex cannot be found.
  STATIC_REQUIRE(NumberedVertexGraph<OneWay>);
  STATIC_REQUIRE_FALSE(TwoWayGraph<OneWay>);
  STATIC_REQUIRE_FALSE(ThreadGraph<OneWay>);
}

TEST_CASE("property maps are told by what can be read from them and written to them") {
  STATIC_REQUIRE(VertexValues<Score, LevelGraph, double>);
  STATIC_REQUIRE(VertexSink<Score, LevelGraph, double>);
  STATIC_REQUIRE(VertexValues<Fixed, LevelGraph, double>);
  STATIC_REQUIRE_FALSE(VertexSink<detail::EdgeIndexMap, LevelGraph, double>);
  STATIC_REQUIRE_FALSE(VertexValues<std::vector<double>, LevelGraph, double>);
  STATIC_REQUIRE_FALSE(EdgeValues<int, LevelGraph, double>);
}
