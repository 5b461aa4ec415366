/** A shop's nightly jobs, on Spark's Java RDD API. */
package com.example.shop;
